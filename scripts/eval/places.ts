/** Where cases are sent, for counting. */
import type { DispositionKind } from '../../src/core/triage/disposition/types.ts';

export const PLACES = ['self-care', 'clinic', 'emergency'] as const;
export type Place = (typeof PLACES)[number];

/** A note that was not read has no place yet; whoever wrote it is at the counter, and seen there. */
export const placeOf = (kind: DispositionKind): Place => (kind === 'not-read' ? 'clinic' : kind);
