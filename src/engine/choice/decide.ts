/** Which engine runs, and why. Pure: all that it knows is handed in. */
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';
import type { Choice, ChoiceInput, Why } from './types';

/** The engines that this device can run at all. */
export function possibleEngines(device: DeviceTraits, built: readonly EngineKind[]): EngineKind[] {
  const usable = {
    webgpu: device.graphics.kind === 'usable',
    cpu: device.processor.kind === 'usable',
  } satisfies Record<EngineKind, boolean>;
  return built.filter((kind) => usable[kind]);
}

/** Best first; failures are not looked at. A real graphics chip beats the processor, a simulated one does not. */
function ranked({ device, built, wish }: ChoiceInput): { order: EngineKind[]; why: Why } {
  const possible = possibleEngines(device, built);
  const isReal = device.graphics.kind === 'usable' && !device.graphics.software;
  const presumed: EngineKind = isReal ? 'webgpu' : 'cpu';
  const best = wish === 'auto' ? presumed : wish;
  const order = possible.toSorted((a, b) => Number(b === best) - Number(a === best));
  if (order.length < 2) return { order, why: { kind: 'only' } };
  if (wish !== 'auto') return { order, why: { kind: 'wish' } };
  return { order, why: { kind: 'presumed', because: isReal ? 'graphics-chip' : 'no-real-graphics-chip' } };
}

/** The engine to use now. One that has failed is left alone, also when it was wished for. */
export function decide(input: ChoiceInput): Choice {
  const { order, why } = ranked(input);
  const [best] = order;
  const kind = order.find((each) => !input.failures[each]);
  if (!kind || !best) return { kind: null, failures: input.failures };
  const failure = input.failures[best];
  return { kind, why: failure ? { kind: 'instead', of: best, failure } : why };
}
