/** The worker of the WebGPU engine. WebLLM is in this chunk alone, so the app opens without it. */
import { MLCEngine } from '@mlc-ai/web-llm';
import { createPackStore } from '../../models/store/pack-store';
import { describeAdapter } from '../../platform/probe';
import type { FromWorker } from '../worker/protocol';
import { serveEngine } from '../worker/serve';
import { createWebLlmEngine } from './webllm-engine';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: FromWorker) => self.postMessage(message);
let adapter = { adapter: 'WebGPU', software: false };

// The engine has no business on the network: whatever tries is told so, before the CSP has to.
Object.defineProperty(self, 'fetch', {
  value: async (input: RequestInfo | URL) => {
    const url = input instanceof Request ? input.url : String(input);
    throw new TypeError(`The engine has no network (asked for ${url.slice(0, 100)}).`);
  },
});

watchDevices(navigator.gpu);

const engine = createWebLlmEngine({
  store: createPackStore(),
  createEngine: (config) => new MLCEngine(config),
  installCaches(caches) {
    Object.defineProperty(self, 'caches', { value: caches, configurable: true });
  },
  adapter: () => adapter,
});
const receive = serveEngine(engine, post);

self.onmessage = (event: MessageEvent<unknown>) => {
  void receive(event.data);
};

self.addEventListener('unhandledrejection', (event) => {
  post({ type: 'ended', code: 'crashed', message: String(event.reason) });
});

/**
 * WebLLM asks for its GPU device itself and only logs its loss; a request that runs meanwhile would wait for
 * ever. So the device is watched from where it is handed out.
 */
function watchDevices(gpu: GPU | undefined): void {
  if (!gpu) return;
  const requestAdapter = gpu.requestAdapter.bind(gpu);
  Object.defineProperty(gpu, 'requestAdapter', {
    value: async (options?: GPURequestAdapterOptions) => {
      const found = await requestAdapter(options);
      if (!found) return found;
      adapter = describeAdapter(found);
      const requestDevice = found.requestDevice.bind(found);
      Object.defineProperty(found, 'requestDevice', {
        value: async (descriptor?: GPUDeviceDescriptor) => {
          const device = await requestDevice(descriptor);
          void device.lost.then(({ reason, message }) => {
            post({
              type: 'ended',
              code: 'device-lost',
              message: `The GPU device was lost (${reason}). ${message}`,
            });
          });
          return device;
        },
      });
      return found;
    },
  });
}
