import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type DeviceTraits,
  describeAdapter,
  type LimitName,
  NEEDED_LIMITS,
  type ProbedAdapter,
  probeDevice,
  type Surroundings,
} from './probe';

afterEach(() => vi.unstubAllGlobals());

interface AdapterTraits {
  limits?: Partial<Record<LimitName, number>>;
  features?: readonly string[];
  info?: Partial<GPUAdapterInfo> | undefined;
}
/** A named stand-in for an adapter: the parts that the probe looks at. */
class StandInAdapter implements ProbedAdapter {
  readonly limits: ProbedAdapter['limits'];
  readonly features: ReadonlySet<string>;
  readonly info: ProbedAdapter['info'];

  constructor({ limits, features = [], ...rest }: AdapterTraits = {}) {
    this.limits = { ...NEEDED_LIMITS, ...limits };
    this.features = new Set(features);
    this.info = 'info' in rest ? rest.info : { vendor: 'acme', architecture: 'gen-1' };
  }
}

function around(
  adapter: ProbedAdapter | null | Error | 'silent',
  changes: Partial<Surroundings> = {},
): Surroundings {
  const requestAdapter = (): Promise<ProbedAdapter | null> => {
    if (adapter === 'silent') return new Promise(() => undefined);
    return adapter instanceof Error ? Promise.reject(adapter) : Promise.resolve(adapter);
  };
  return {
    secure: true,
    indexedDb: true,
    gpu: { requestAdapter },
    simd: true,
    memory64: true,
    cores: 4,
    memoryGb: 8,
    touch: false,
    isolated: true,
    ...changes,
  };
}

async function deviceOf(surroundings: Surroundings, patienceMs?: number): Promise<DeviceTraits> {
  const capability = await probeDevice(surroundings, patienceMs);
  if (capability.kind !== 'ok') throw new Error(capability.detail);
  return capability.device;
}

describe('probeDevice', () => {
  it('describes a device that can run the model in both ways', async () => {
    const device = await deviceOf(around(new StandInAdapter({ features: ['shader-f16'] })));
    expect(device).toEqual({
      graphics: {
        kind: 'usable',
        adapter: 'acme gen-1',
        software: false,
        halfPrecision: true,
        limits: NEEDED_LIMITS,
      },
      processor: { kind: 'usable' },
      cores: 4,
      memoryGb: 8,
      lowMemory: false,
      isolated: true,
    });
  });

  it.each([
    ['no-webgpu-api', around(new StandInAdapter(), { gpu: undefined })],
    ['no-adapter', around(null)],
    ['no-adapter', around(new Error('the GPU process crashed'))],
    ['adapter-too-small', around(new StandInAdapter({ limits: { maxBufferSize: 1024 } }))],
  ])('leaves the processor to a device whose graphics chip has %s', async (reason, surroundings) => {
    const { graphics, processor } = await deviceOf(surroundings);
    expect(graphics).toMatchObject({ kind: 'unusable', reason });
    expect(graphics.kind === 'unusable' && graphics.detail).toBeTruthy();
    expect(processor.kind).toBe('usable');
  });

  it.each([
    ['no-simd', { simd: false }],
    ['no-memory64', { memory64: false }],
    ['too-little-memory', { memoryGb: 0.5 }],
  ] as const)('leaves the graphics chip to a device whose processor has %s', async (reason, changes) => {
    const { graphics, processor } = await deviceOf(around(new StandInAdapter(), changes));
    expect(processor).toMatchObject({ kind: 'unusable', reason });
    expect(graphics.kind).toBe('usable');
  });

  it.each([
    ['insecure-context', around(new StandInAdapter(), { secure: false })],
    ['no-storage', around(new StandInAdapter(), { indexedDb: false })],
    ['old-browser', around(null, { simd: false, memory64: false })],
    ['no-memory64', around(null, { memory64: false })],
    ['too-little-memory', around(null, { memoryGb: 0.5 })],
  ])('says %s in words when there is no way, and never throws', async (reason, surroundings) => {
    const capability = await probeDevice(surroundings);
    expect(capability).toMatchObject({ kind: 'unsupported', reason });
    expect(capability.kind === 'unsupported' && capability.detail).toBeTruthy();
  });

  it.each([
    [{ memoryGb: 2 }, true],
    [{ memoryGb: 4, touch: true }, false],
    [{ memoryGb: undefined, touch: true }, true],
    [{ memoryGb: undefined, touch: false }, false],
  ])('takes %j for little memory: %s', async (changes, lowMemory) => {
    expect((await deviceOf(around(null, changes))).lowMemory).toBe(lowMemory);
  });

  it('does not wait for a driver that never answers', async () => {
    expect((await deviceOf(around('silent'), 10)).graphics).toMatchObject({ reason: 'no-adapter' });
  });

  it('takes a browser whose adapters do not describe themselves', async () => {
    const { graphics } = await deviceOf(around(new StandInAdapter({ info: undefined })));
    expect(graphics).toMatchObject({ adapter: 'WebGPU', software: false });
  });

  it('looks at the browser it runs in when nothing else is said', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(true);
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('indexedDB', {});
    vi.stubGlobal('navigator', { gpu: undefined, deviceMemory: 4, hardwareConcurrency: 2 });
    expect(await probeDevice()).toMatchObject({
      device: { graphics: { reason: 'no-webgpu-api' }, processor: { kind: 'usable' }, cores: 2, memoryGb: 4 },
    });
    vi.stubGlobal('navigator', undefined);
    expect(await probeDevice()).toMatchObject({ device: { cores: null, memoryGb: null, isolated: false } });
    vi.stubGlobal('indexedDB', null);
    expect(await probeDevice()).toMatchObject({ reason: 'no-storage' });
    vi.stubGlobal('isSecureContext', false);
    expect(await probeDevice()).toMatchObject({ reason: 'insecure-context' });
  });
});

describe('describeAdapter', () => {
  it.each([
    [{ description: 'llvmpipe (LLVM 17)' }, { adapter: 'llvmpipe (LLVM 17)', software: true }],
    [
      { vendor: 'google', architecture: 'swiftshader' },
      { adapter: 'google swiftshader', software: true },
    ],
    [
      { vendor: 'arm', architecture: 'valhall' },
      { adapter: 'arm valhall', software: false },
    ],
    [
      { description: 'Odd', isFallbackAdapter: true },
      { adapter: 'Odd', software: true },
    ],
    [{}, { adapter: 'WebGPU', software: false }],
  ])('tells by %j whether it computes on the CPU', (info, expected) => {
    expect(describeAdapter(new StandInAdapter({ info }))).toEqual(expected);
  });
});
