/** What this device lacks for the model, in words that a screen can translate. */
export type Unsupported =
  | 'no-webgpu-api'
  | 'no-adapter'
  | 'insecure-context'
  | 'adapter-too-small'
  | 'no-storage';

export type Capability =
  | { kind: 'ok'; adapter: string; software: boolean }
  | { kind: 'unsupported'; reason: Unsupported; detail: string };

/** What the engine asks of an adapter; WebLLM refuses to start below these. */
export const NEEDED_LIMITS = {
  maxBufferSize: 1 << 28,
  maxStorageBufferBindingSize: 1 << 27,
  maxComputeWorkgroupStorageSize: 32 << 10,
  maxStorageBuffersPerShaderStage: 10,
  maxComputeInvocationsPerWorkgroup: 256,
} as const;
type LimitName = keyof typeof NEEDED_LIMITS;
const LIMIT_NAMES: readonly LimitName[] = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeInvocationsPerWorkgroup',
];

/** What is looked at of an adapter. Browsers before 2024 do not describe theirs, which the types do not say. */
export interface ProbedAdapter {
  limits: Readonly<Record<LimitName, number>>;
  info?: Partial<GPUAdapterInfo> | undefined;
}
interface ProbedGpu {
  requestAdapter(options?: GPURequestAdapterOptions): Promise<ProbedAdapter | null>;
}

/** The parts of the browser that are looked at; tests hand in their own. */
export interface Surroundings {
  secure: boolean;
  gpu: ProbedGpu | undefined;
  indexedDb: boolean;
}

function surroundings(): Surroundings {
  return {
    secure: globalThis.isSecureContext,
    gpu: typeof navigator === 'undefined' ? undefined : navigator.gpu,
    // Null in some private modes.
    indexedDb: typeof indexedDB !== 'undefined' && indexedDB !== null,
  };
}

function unsupported(reason: Unsupported, detail: string): Capability {
  return { kind: 'unsupported', reason, detail };
}

/** Looks whether this device can run the model. Never throws, and never waits longer than `patienceMs`. */
export async function probeDevice(
  { secure, gpu, indexedDb }: Surroundings = surroundings(),
  patienceMs = 10_000,
): Promise<Capability> {
  if (!secure) return unsupported('insecure-context', 'The page was not opened over https or localhost.');
  if (!indexedDb) return unsupported('no-storage', 'This browser has no IndexedDB.');
  if (!gpu) return unsupported('no-webgpu-api', 'This browser has no WebGPU.');
  const adapter = await requestAdapter(gpu, patienceMs);
  if (typeof adapter === 'string') return unsupported('no-adapter', adapter);
  for (const name of LIMIT_NAMES) {
    if (adapter.limits[name] < NEEDED_LIMITS[name]) {
      return unsupported(
        'adapter-too-small',
        `${name} is ${adapter.limits[name]}, needed is ${NEEDED_LIMITS[name]}.`,
      );
    }
  }
  return { kind: 'ok', ...describeAdapter(adapter) };
}

/** The adapter, or in words why there is none. A driver that hangs counts as none. */
async function requestAdapter(gpu: ProbedGpu, patienceMs: number): Promise<ProbedAdapter | string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('The graphics driver does not answer.'), patienceMs);
  });
  try {
    const adapter = gpu.requestAdapter({ powerPreference: 'high-performance' });
    return await Promise.race([adapter.then((found) => found ?? 'WebGPU found no adapter.'), patience]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** A name for people, and whether the adapter computes on the CPU. */
export function describeAdapter({ info = {} }: Pick<ProbedAdapter, 'info'>): {
  adapter: string;
  software: boolean;
} {
  const { vendor = '', architecture = '', device = '', description = '' } = info;
  const name = description || [vendor, architecture, device].filter(Boolean).join(' ') || 'WebGPU';
  return {
    adapter: name,
    software: info.isFallbackAdapter === true || SOFTWARE.test(`${name} ${vendor} ${architecture}`),
  };
}
