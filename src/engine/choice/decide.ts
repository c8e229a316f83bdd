/** Which engine runs, and why. Pure: all that it knows is handed in. */
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';
import type { Choice, ChoiceInput, Measurement, Speed, Why } from './types';

/** What a reader's request asks for when its fixed beginning is in the engine's memory: the note, and its findings. */
export const TYPICAL_CASE = { promptTokens: 80, answerTokens: 40 } as const;

/** The other engine takes over only if it needs at most this share of the time: a coin's toss is not worth a change. */
const CLEARLY_FASTER = 0.85;

/** How long a typical case takes at this speed, in ms. Infinite for an engine that does not get ahead. */
export function caseMsAt({ prefillTokensPerS, decodeTokensPerS }: Speed): number {
  const { promptTokens, answerTokens } = TYPICAL_CASE;
  return (promptTokens / prefillTokensPerS + answerTokens / decodeTokensPerS) * 1000;
}

/** The engines that this device can run at all. */
export function possibleEngines(device: DeviceTraits, built: readonly EngineKind[]): EngineKind[] {
  const usable = {
    webgpu: device.graphics.kind === 'usable',
    cpu: device.processor.kind === 'usable',
  } satisfies Record<EngineKind, boolean>;
  return built.filter((kind) => usable[kind]);
}

/** A real graphics chip is faster than the processor; one that the processor computes is not. */
function presumed(device: DeviceTraits): EngineKind {
  return device.graphics.kind === 'usable' && !device.graphics.software ? 'webgpu' : 'cpu';
}

/** Ms of a typical case; infinite for an engine that did not finish in time. */
export function caseTime(measurement: Measurement): number {
  return measurement.kind === 'measured' ? measurement.caseMs : Number.POSITIVE_INFINITY;
}

/** Best first, whatever has failed. */
function ranked({ device, built, wish, measured }: ChoiceInput): { order: EngineKind[]; why: Why } {
  const possible = possibleEngines(device, built);
  const first = possible.find((kind) => kind === presumed(device)) ?? possible[0];
  const second = possible.find((kind) => kind !== first);
  if (!first || !second) return { order: possible, why: { kind: 'only' } };
  if (wish !== 'auto') return { order: [wish, wish === first ? second : first], why: { kind: 'wish' } };
  const { [first]: known, [second]: other } = measured;
  if (known && other) {
    const better = caseTime(other) <= caseTime(known) * CLEARLY_FASTER && caseTime(other) < caseTime(known);
    return { order: better ? [second, first] : [first, second], why: { kind: 'measured' } };
  }
  const because = presumed(device) === 'webgpu' ? 'graphics-chip' : 'no-real-graphics-chip';
  return { order: [first, second], why: { kind: 'presumed', because } };
}

/** What was measured says otherwise than what such a device usually shows: perhaps it was busy then. */
export function isSurprise(input: ChoiceInput): boolean {
  const { order, why } = ranked({ ...input, wish: 'auto' });
  return why.kind === 'measured' && order[0] !== ranked({ ...input, wish: 'auto', measured: {} }).order[0];
}

/** The engine to use now. One that has failed is left alone, whatever was wished or measured. */
export function decide(input: ChoiceInput): Choice {
  const { order, why } = ranked(input);
  const [best] = order;
  const kind = order.find((each) => !input.failures[each]);
  if (!kind || !best) return { kind: null, failures: input.failures };
  const failure = input.failures[best];
  return { kind, why: failure ? { kind: 'instead', of: best, failure } : why };
}

/**
 * The engine to measure while nobody works, or null. The one that runs comes first: what it can do is told to the
 * person. The other one is only compared where the app chooses, and where two models fit into memory.
 */
export function nextToMeasure(input: ChoiceInput, running: EngineKind): EngineKind | null {
  if (!input.measured[running]) return running;
  if (input.wish !== 'auto' || input.device.lowMemory) return null;
  const other = possibleEngines(input.device, input.built).find((kind) => kind !== running);
  return other && !input.measured[other] && !input.failures[other] ? other : null;
}
