/** What the page and its workers hold, as the browser tells it. Memory of the graphics chip is not in it. */
import * as z from 'zod/mini';
import type { MemoryMeter } from './memory';

/** Chromium alone has it, and on isolated pages alone; it answers after the next collection of garbage. */
type Measuring = Performance & { measureUserAgentSpecificMemory?(): Promise<unknown> };
const measurement = z.object({ bytes: z.number() });
const PATIENCE_MS = 15_000;

/** In MB; null when the browser does not say, or not soon. Never rejects. */
async function pageMemoryMB(measuring: Measuring = performance): Promise<number | null> {
  if (!measuring.measureUserAgentSpecificMemory) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    const told = await Promise.race([measuring.measureUserAgentSpecificMemory(), late]);
    const { data } = measurement.safeParse(told);
    return data ? data.bytes / 1e6 : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Before an engine is loaded the page holds a few MB, which are not worth another wait. */
export const PAGE_MEMORY: MemoryMeter = { read: () => pageMemoryMB(), hasBase: false };
