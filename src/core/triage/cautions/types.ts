/** Doubts about a note as a whole, and what they forbid. */
import type { Evidence } from '../findings/types';

/**
 * `contradiction`: two things that do not go together. `two-patients`: more than one patient in the note.
 * `other-language`: it, or a part of it, is not in the language of the pack. `veterinary`: the patient is an animal.
 * `instruction`: words that tell the system what to do. `not-understood`: no complaint could be read. `unread`: words that were not understood
 * and may matter.
 */
export type CautionKind =
  | 'contradiction'
  | 'two-patients'
  | 'other-language'
  | 'veterinary'
  | 'instruction'
  | 'not-understood'
  | 'unread';

export interface Caution {
  kind: CautionKind;
  /** What was noticed and what to do next, in plain words. */
  text: string;
  /** In an instruction the whole sentence, elsewhere the words that told it. Empty where it is about the note as a whole. */
  evidence: Evidence[];
  /** The finding, the field, the pair of facts or the language that it is about. */
  code?: string;
}

/** True when the note is too doubtful for anything calm: never green, never self-care. Red and yellow stay as they are. */
export function forbidsCalm(cautions: readonly Pick<Caution, 'kind'>[]): boolean {
  return cautions.some(({ kind }) => kind !== 'contradiction');
}
