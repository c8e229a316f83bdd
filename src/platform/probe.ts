/** What this device has for a language model: a graphics chip, a processor, memory, and a place to keep it. */

/** Why the graphics chip is of no use here. */
export type GraphicsLack = 'no-webgpu-api' | 'no-adapter' | 'adapter-too-small';
/** Why the processor is of no use here. */
export type ProcessorLack = 'no-simd' | 'no-memory64' | 'too-little-memory';
/** What this device lacks for the model altogether, in words that a screen can translate. */
export type Unsupported =
  | 'insecure-context'
  | 'no-storage'
  | 'old-browser'
  | 'no-memory64'
  | 'too-little-memory';

export type Graphics =
  | {
      kind: 'usable';
      adapter: string;
      /** The adapter is computed by the processor. */
      software: boolean;
      /** Half-precision numbers in shaders. */
      halfPrecision: boolean;
      limits: Readonly<Record<LimitName, number>>;
    }
  | { kind: 'unusable'; reason: GraphicsLack; detail: string };

export type Processor = { kind: 'usable' } | { kind: 'unusable'; reason: ProcessorLack; detail: string };

export interface DeviceTraits {
  graphics: Graphics;
  processor: Processor;
  /** Null where the browser does not say. */
  cores: number | null;
  /** As the browser says it: a power of two, 8 at most. Null where it does not. */
  memoryGb: number | null;
  /** Two models in memory at the same time would be too much. */
  lowMemory: boolean;
  /** Threads may share memory (cross-origin isolation). */
  isolated: boolean;
}

export type Capability =
  | { kind: 'ok'; device: DeviceTraits }
  | { kind: 'unsupported'; reason: Unsupported; detail: string };

/** What the engine asks of an adapter; WebLLM refuses to start below these. */
export const NEEDED_LIMITS = {
  maxBufferSize: 1 << 28,
  maxStorageBufferBindingSize: 1 << 27,
  maxComputeWorkgroupStorageSize: 32 << 10,
  maxStorageBuffersPerShaderStage: 10,
  maxComputeInvocationsPerWorkgroup: 256,
} as const;
export type LimitName = keyof typeof NEEDED_LIMITS;
const LIMIT_NAMES: readonly LimitName[] = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeInvocationsPerWorkgroup',
];

/** Below this the model's weights and the page do not fit beside the system. */
const NEEDED_MEMORY_GB = 1;
/** Up to this much, one model at a time. */
const LOW_MEMORY_GB = 2;

/** What is looked at of an adapter. Browsers before 2024 do not describe theirs, which the types do not say. */
export interface ProbedAdapter {
  limits: Readonly<Record<LimitName, number>>;
  features: { has(name: string): boolean };
  info?: Partial<GPUAdapterInfo> | undefined;
}
interface ProbedGpu {
  requestAdapter(options?: GPURequestAdapterOptions): Promise<ProbedAdapter | null>;
}

/** The parts of the browser that are looked at; tests hand in their own. */
export interface Surroundings {
  secure: boolean;
  indexedDb: boolean;
  gpu: ProbedGpu | undefined;
  simd: boolean;
  /** Programs may have memories with 64-bit addresses, as llama.cpp has here. */
  memory64: boolean;
  cores: number | undefined;
  memoryGb: number | undefined;
  /** Made for fingers: a phone or a tablet. */
  touch: boolean;
  isolated: boolean;
}

/** Chromium's, and in no type library. */
type DeviceNavigator = Partial<Navigator> & { deviceMemory?: number };

function surroundings(): Surroundings {
  const device: DeviceNavigator = typeof navigator === 'undefined' ? {} : navigator;
  return {
    secure: globalThis.isSecureContext,
    // Null in some private modes.
    indexedDb: typeof indexedDB !== 'undefined' && indexedDB !== null,
    gpu: device.gpu,
    simd: accepts(SIMD_MODULE),
    memory64: accepts(MEMORY64_MODULE),
    cores: device.hardwareConcurrency,
    memoryGb: device.deviceMemory,
    touch: typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches,
    isolated: globalThis.crossOriginIsolated === true,
  };
}

/** The smallest module that computes with vectors: `i8x16.popcnt(i8x16.splat(0))`. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0],
  ...[253, 15, 253, 98, 11],
);

/** One shared memory with 64-bit addresses and nothing else. WebKit (Safari) has none yet. */
const MEMORY64_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, 4, 1, 7, 1, 1);

function accepts(module: Uint8Array<ArrayBuffer>): boolean {
  return typeof WebAssembly !== 'undefined' && WebAssembly.validate(module);
}

/** Looks what this device can run the model with. Never throws, and never waits longer than `patienceMs`. */
export async function probeDevice(
  around: Surroundings = surroundings(),
  patienceMs = 10_000,
): Promise<Capability> {
  const { secure, indexedDb, cores = null, memoryGb = null } = around;
  if (!secure) return unsupported('insecure-context', 'The page was not opened over https or localhost.');
  if (!indexedDb) return unsupported('no-storage', 'This browser has no IndexedDB.');
  const graphics = await probeGraphics(around.gpu, patienceMs);
  const processor = probeProcessor(around);
  if (graphics.kind === 'unusable' && processor.kind === 'unusable') {
    const reason = processor.reason === 'no-simd' ? 'old-browser' : processor.reason;
    return unsupported(reason, `${graphics.detail} ${processor.detail}`);
  }
  // Phones whose browser does not say how much they have are taken for small ones.
  const lowMemory = memoryGb === null ? around.touch : memoryGb <= LOW_MEMORY_GB;
  const device = { graphics, processor, cores, memoryGb, lowMemory, isolated: around.isolated };
  return { kind: 'ok', device };
}

function unsupported(reason: Unsupported, detail: string): Capability {
  return { kind: 'unsupported', reason, detail };
}

async function probeGraphics(gpu: ProbedGpu | undefined, patienceMs: number): Promise<Graphics> {
  if (!gpu) return { kind: 'unusable', reason: 'no-webgpu-api', detail: 'This browser has no WebGPU.' };
  const adapter = await requestAdapter(gpu, patienceMs);
  if (typeof adapter === 'string') return { kind: 'unusable', reason: 'no-adapter', detail: adapter };
  const { limits } = adapter;
  for (const name of LIMIT_NAMES) {
    if (limits[name] < NEEDED_LIMITS[name]) {
      const detail = `${name} is ${limits[name]}, needed is ${NEEDED_LIMITS[name]}.`;
      return { kind: 'unusable', reason: 'adapter-too-small', detail };
    }
  }
  return {
    kind: 'usable',
    ...describeAdapter(adapter),
    halfPrecision: adapter.features.has('shader-f16'),
    limits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  };
}

function probeProcessor({ simd, memory64, memoryGb }: Surroundings): Processor {
  if (!simd) {
    return { kind: 'unusable', reason: 'no-simd', detail: 'This browser has no WebAssembly SIMD.' };
  }
  if (!memory64) {
    const detail = 'This browser has no WebAssembly memory with 64-bit addresses (Memory64).';
    return { kind: 'unusable', reason: 'no-memory64', detail };
  }
  if (memoryGb !== undefined && memoryGb < NEEDED_MEMORY_GB) {
    const detail = `The device has ${memoryGb} GB of memory, needed is ${NEEDED_MEMORY_GB} GB.`;
    return { kind: 'unusable', reason: 'too-little-memory', detail };
  }
  return { kind: 'usable' };
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
