/**
 * Looks at a note as a whole: is it one patient's complaint, in the pack's language, told to people and not to a
 * machine? Cautions never raise or lower a finding; they ask a person, and all but contradictions forbid what is calm.
 */

import type { TriagePack } from '../../packs/triage-pack';
import { fill } from '../../text/fill';
import { ageInDays } from '../facts/age';
import { brings } from '../findings/tells';
import type { Evidence } from '../findings/types';
import { distinct, doubtsOf } from '../reading/doubts';
import type { Note } from '../reading/note';
import type { Reading } from '../reading/types';
import type { AppliedMeasurements } from '../reconcile/applied';
import { findContradictions } from './contradictions';
import type { Caution } from './types';

function findInstruction({ cautions }: TriagePack, note: Note): Caution[] {
  const sentences = doubtsOf(note.doubts, 'instruction');
  if (sentences.length === 0) return [];
  return [{ kind: 'instruction', text: cautions.instruction.text, evidence: distinct(sentences) }];
}

function findVeterinary({ cautions }: TriagePack, note: Note): Caution[] {
  const evidence = distinct(doubtsOf(note.doubts, 'veterinary'));
  const [first] = evidence;
  if (!first) return [];
  return [{ kind: 'veterinary', text: fill(cautions.veterinary.text, { words: first.text }), evidence }];
}

/** Ages this many days apart, and the older at least this many times the younger, are no rounding of one age. */
const APART = { days: 366, times: 1.25 };

/** Under this age a child may be told of in its mother's note, in days. */
const WITH_MOTHER = 731;

function findTwoPatients(
  { cautions }: TriagePack,
  note: Note,
  { findings }: Reading,
  { readings }: AppliedMeasurements,
): Caution[] {
  const told = distinct(doubtsOf(note.doubts, 'twoPatients'));
  const { text, ages, mother } = cautions.twoPatients;
  if (told.length > 0) return [{ kind: 'two-patients', text, evidence: told }];
  const current = readings.flatMap((reading) =>
    reading.item === 'age' && reading.timing === 'current'
      ? [{ days: ageInDays(reading.value), evidence: reading.evidence }]
      : [],
  );
  const days = current.map((each) => each.days);
  const [youngest, oldest] = [Math.min(...days), Math.max(...days)];
  if (current.length < 2 || oldest - youngest <= APART.days || oldest < youngest * APART.times) return [];
  const isMother = findings.some(({ code, present }) => present && mother.includes(code));
  if (isMother && youngest < WITH_MOTHER) return [];
  return [{ kind: 'two-patients', text: ages, evidence: current.map(({ evidence }) => evidence) }];
}

/** At most one: the parts that it is about, and the language that they look like. */
function tellOtherLanguage({ cautions }: TriagePack, { otherLanguage }: Note): Caution[] {
  if (!otherLanguage) return [];
  const { name, evidence } = otherLanguage;
  return [
    { kind: 'other-language', text: fill(cautions.otherLanguage.text, { name }), evidence, code: name },
  ];
}

function findNotUnderstood(pack: TriagePack, note: Note, { findings }: Reading): Caution[] {
  if (note.isEmpty) return [];
  const complaint = findings.some(
    ({ code, present, readers }) =>
      present && readers.some((reader) => reader !== 'vitals') && brings(pack, code),
  );
  return complaint
    ? []
    : [{ kind: 'not-understood', text: pack.cautions.notUnderstood.nothing, evidence: [] }];
}

function findUnreadWords(pack: TriagePack, unread: readonly Evidence[]): Caution[] {
  if (unread.length === 0) return [];
  const text = fill(pack.cautions.notUnderstood.unread, {
    words: [...new Set(unread.map((place) => place.text))].join(', '),
  });
  return [{ kind: 'unread', text, evidence: [...unread] }];
}

/** Pure; linear in the length of the text. What forbids the most comes first. */
export function findCautions(
  pack: TriagePack,
  note: Note,
  reading: Reading,
  measurements: AppliedMeasurements,
  /** Those of the note's unread words that nobody has said do not matter. */
  unread: readonly Evidence[] = note.unread,
): Caution[] {
  const whole = [
    ...findInstruction(pack, note),
    ...findVeterinary(pack, note),
    ...findTwoPatients(pack, note, reading, measurements),
    ...tellOtherLanguage(pack, note),
  ];
  return [
    ...whole,
    // What is already said to be something else need not be called unreadable too.
    ...(whole.length > 0
      ? []
      : [...findUnreadWords(pack, unread), ...findNotUnderstood(pack, note, reading)]),
    ...findContradictions(pack, note, reading, measurements),
  ];
}
