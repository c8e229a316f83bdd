/** What the screen says of the engines, as facts: how times are rounded, which sentence fits. */
import type { EngineReport } from '../../../engine/choice/choices';
import type { GraphicsLack, ProcessorLack } from '../../../platform/probe';

/** As a person would say it: whole seconds, fives from twenty on, minutes from a minute and a half. */
export type CaseTime = { unit: 'seconds' | 'minutes'; count: number };

export function caseTime(ms: number): CaseTime {
  const seconds = ms / 1000;
  if (seconds >= 90) return { unit: 'minutes', count: Math.round(seconds / 60) };
  if (seconds >= 20) return { unit: 'seconds', count: Math.round(seconds / 5) * 5 };
  return { unit: 'seconds', count: Math.max(1, Math.round(seconds)) };
}

export type Pace = 'fast' | 'fair' | 'slow';

/** What a wait for one case means for work: not noticed, short, or not to be waited for. */
export function paceOf(caseMs: number): Pace {
  if (caseMs <= 5000) return 'fast';
  return caseMs <= 30_000 ? 'fair' : 'slow';
}

/** Why the other engine cannot run here; null when that is not the device's doing. */
export function lackOf({ device, choice }: Pick<EngineReport, 'device' | 'choice'>) {
  const other = choice?.kind === 'cpu' ? device?.graphics : device?.processor;
  return other?.kind === 'unusable' ? (other.reason satisfies GraphicsLack | ProcessorLack) : null;
}
