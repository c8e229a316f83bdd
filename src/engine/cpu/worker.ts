/** The worker of the processor's engine. llama.cpp is in this chunk and its own files alone. */
import programUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import scriptUrl from '@wllama/wllama/src/wasm/wllama.js?url';
import { createPackStore } from '../../models/store/pack-store';
import type { FromWorker } from '../worker/protocol';
import { serveEngine } from '../worker/serve';
import { createCpuEngine } from './cpu-engine';
import { startLlamaCpp } from './runtime/llama-cpp';
import { threadCount } from './threads';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: FromWorker) => self.postMessage(message);
const fetchOwn = self.fetch.bind(self);
const threads = threadCount(self);

// The engine has no business on the network, but for its own program.
Object.defineProperty(self, 'fetch', {
  value: async (input: RequestInfo | URL) => {
    const url = input instanceof Request ? input.url : String(input);
    throw new TypeError(`The engine has no network (asked for ${url.slice(0, 100)}).`);
  },
});
// llama.cpp would look for a graphics adapter, and wait for it in a way that not every browser can.
Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => null } });

const engine = createCpuEngine({
  store: createPackStore(),
  threads,
  deviceMemoryGB: deviceMemory(navigator),
  startLlamaCpp: async () => startLlamaCpp({ program: await readProgram(), scriptUrl, threads }),
});
const receive = serveEngine(engine, post);

self.onmessage = (event: MessageEvent<unknown>) => {
  void receive(event.data);
};

self.addEventListener('unhandledrejection', (event) => {
  post({ type: 'ended', code: 'crashed', message: String(event.reason) });
});

/** The DOM types leave it out, since not every browser tells. */
function deviceMemory(navigator: object): number | undefined {
  return 'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number'
    ? navigator.deviceMemory
    : undefined;
}

async function readProgram(): Promise<WebAssembly.Module> {
  let response: Response;
  try {
    response = await fetchOwn(programUrl);
  } catch (error) {
    throw new Error('The engine’s program is not on this device. Open the app once with a network.', {
      cause: error,
    });
  }
  if (!response.ok) throw new Error(`The engine’s program could not be read (${response.status}).`);
  return WebAssembly.compileStreaming(response);
}
