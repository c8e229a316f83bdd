import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeAdapter, NEEDED_LIMITS, type ProbedAdapter, probeDevice, type Surroundings } from './probe';

afterEach(() => vi.unstubAllGlobals());

interface AdapterTraits {
  limits?: Partial<Record<keyof typeof NEEDED_LIMITS, number>>;
  info?: Partial<GPUAdapterInfo> | undefined;
}
/** A named stand-in for an adapter: the parts that the probe looks at. */
class StandInAdapter implements ProbedAdapter {
  readonly limits: ProbedAdapter['limits'];
  readonly info: ProbedAdapter['info'];

  constructor({ limits, ...rest }: AdapterTraits = {}) {
    this.limits = { ...NEEDED_LIMITS, ...limits };
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
  return { secure: true, indexedDb: true, gpu: { requestAdapter }, ...changes };
}

describe('probeDevice', () => {
  it('names the adapter of a device that can run the model', async () => {
    expect(await probeDevice(around(new StandInAdapter()))).toEqual({
      kind: 'ok',
      adapter: 'acme gen-1',
      software: false,
    });
  });

  it.each([
    ['insecure-context', around(new StandInAdapter(), { secure: false })],
    ['no-storage', around(new StandInAdapter(), { indexedDb: false })],
    ['no-webgpu-api', around(new StandInAdapter(), { gpu: undefined })],
    ['no-adapter', around(null)],
    ['no-adapter', around(new Error('the GPU process crashed'))],
    ['adapter-too-small', around(new StandInAdapter({ limits: { maxBufferSize: 1024 } }))],
  ])('says %s in words, and never throws', async (reason, surroundings) => {
    const capability = await probeDevice(surroundings);
    expect(capability).toMatchObject({ kind: 'unsupported', reason });
    expect(capability.kind === 'unsupported' && capability.detail).toBeTruthy();
  });

  it('does not wait for a driver that never answers', async () => {
    expect(await probeDevice(around('silent'), 10)).toMatchObject({ reason: 'no-adapter' });
  });

  it('takes a browser whose adapters do not describe themselves', async () => {
    expect(await probeDevice(around(new StandInAdapter({ info: undefined })))).toEqual({
      kind: 'ok',
      adapter: 'WebGPU',
      software: false,
    });
  });

  it('looks at the browser it runs in when nothing else is said', async () => {
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('indexedDB', {});
    vi.stubGlobal('navigator', { gpu: undefined });
    expect(await probeDevice()).toMatchObject({ reason: 'no-webgpu-api' });
    vi.stubGlobal('navigator', undefined);
    expect(await probeDevice()).toMatchObject({ reason: 'no-webgpu-api' });
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
