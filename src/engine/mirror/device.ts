/** What the browser says of this device, for the choice of a model. */
import { estimateStorage } from '../../platform/persistence';
import { describeAdapter } from '../../platform/probe';
import type { DeviceFacts } from './fits';

/** Never rejects, and waits no longer than `patienceMs` for the graphics driver. */
export async function readDevice(patienceMs = 10_000): Promise<DeviceFacts> {
  const [gpu, estimate] = await Promise.all([readGpu(patienceMs), estimateStorage()]);
  return {
    gpu,
    memoryGB: memoryOf(navigator),
    freeBytes: estimate ? Math.max(0, estimate.quotaBytes - estimate.usedBytes) : null,
  };
}

async function readGpu(patienceMs: number): Promise<DeviceFacts['gpu']> {
  const silence = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
  try {
    const asked = navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }) ?? null;
    const adapter = await Promise.race([asked, silence]);
    if (!adapter) return null;
    const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
    return {
      f16: adapter.features.has('shader-f16'),
      maxStorageBufferBindingSize,
      maxBufferSize,
      software: describeAdapter(adapter).software,
    };
  } catch {
    return null;
  }
}

/** Chromium alone says it, and no type library knows. */
function memoryOf(source: object): number | null {
  const memory: unknown = Reflect.get(source, 'deviceMemory');
  return typeof memory === 'number' && memory > 0 ? memory : null;
}
