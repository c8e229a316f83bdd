/** What the screen says of the engines, as facts: which times are shown, how they are rounded, which sentence fits. */
import type { EngineReport } from '../../engine/choice/choices';
import type { Measurement } from '../../engine/choice/types';
import type { EngineKind } from '../../engine/engine';
import type { GraphicsLack, ProcessorLack } from '../../platform/probe';

/** As a person would say it: whole seconds, fives from twenty on, minutes from a minute and a half. */
export type CaseTime = { unit: 'seconds' | 'minutes'; count: number };

export function caseTime(ms: number): CaseTime {
  const seconds = ms / 1000;
  if (seconds >= 90) return { unit: 'minutes', count: Math.round(seconds / 60) };
  if (seconds >= 20) return { unit: 'seconds', count: Math.round(seconds / 5) * 5 };
  return { unit: 'seconds', count: Math.max(1, Math.round(seconds)) };
}

/** Above this a person had better not wait for the model. */
const SLOW_MS = 20_000;

export type Took =
  | { kind: 'none' }
  | { kind: 'one'; ms: number; at: number }
  /** `slowMs` is null for one that did not finish in time. */
  | { kind: 'both'; fast: EngineKind; fastMs: number; slow: EngineKind; slowMs: number | null; at: number };

function timed(kind: EngineKind, measurement: Measurement | undefined) {
  return measurement?.kind === 'measured' ? [{ kind, ms: measurement.caseMs, at: measurement.at }] : [];
}

/** How long a case takes, of what was measured here. */
export function tookOf({ measured }: Pick<EngineReport, 'measured'>): Took {
  const known = [...timed('webgpu', measured.webgpu), ...timed('cpu', measured.cpu)];
  const [first, second] = known.sort((a, b) => a.ms - b.ms);
  if (!first) return { kind: 'none' };
  const slow = first.kind === 'webgpu' ? 'cpu' : 'webgpu';
  if (!second && measured[slow] === undefined) return { kind: 'one', ms: first.ms, at: first.at };
  const at = Math.max(first.at, measured[slow]?.at ?? 0);
  return { kind: 'both', fast: first.kind, fastMs: first.ms, slow, slowMs: second?.ms ?? null, at };
}

/** The time of a case with this engine if it is long, else null. */
export function slowCase({ measured }: Pick<EngineReport, 'measured'>, kind: EngineKind): number | null {
  const measurement = measured[kind];
  return measurement?.kind === 'measured' && measurement.caseMs > SLOW_MS ? measurement.caseMs : null;
}

/** Why the other engine cannot run here; null when that is not the device's doing. */
export function lackOf({ device, choice }: Pick<EngineReport, 'device' | 'choice'>) {
  const other = choice?.kind === 'cpu' ? device?.graphics : device?.processor;
  return other?.kind === 'unusable' ? (other.reason satisfies GraphicsLack | ProcessorLack) : null;
}
