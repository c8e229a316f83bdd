/**
 * Looks at a note as a whole: is it one patient's complaint, in the pack's language, told to people and not to a
 * machine? Cautions never raise or lower a finding; they ask a person, and all but contradictions forbid what is calm.
 */

import type { TriagePack } from '../../packs/triage-pack';
import { fill } from '../../text/fill';
import { ageInDays } from '../facts/age';
import type { Intake } from '../findings/types';
import { compileLexicon } from '../reading/lexicon/compile';
import type { AppliedMeasurements } from '../reading/measurements/apply';
import type { Reading } from '../reading/types';
import { SAYS_NO_COMPLAINT } from '../rules/unassessed';
import { compileCautions, distinct, evidenceOf, matches, type Sighted, sentenceOf, sight } from './compile';
import { findContradictions } from './contradictions';
import { findOtherLanguage } from './language';
import type { Caution } from './types';

function findInstruction({ cautions }: TriagePack, sighted: Sighted): Caution[] {
  const sentences = matches(sighted, 'instruction').map((span) =>
    evidenceOf(sighted, sentenceOf(sighted, span)),
  );
  if (sentences.length === 0) return [];
  return [{ kind: 'instruction', text: cautions.instruction.text, evidence: distinct(sentences) }];
}

function findVeterinary({ cautions }: TriagePack, sighted: Sighted): Caution[] {
  const evidence = distinct(matches(sighted, 'veterinary').map((span) => evidenceOf(sighted, span)));
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
  sighted: Sighted,
  { findings }: Reading,
  { readings }: AppliedMeasurements,
): Caution[] {
  const told = distinct(matches(sighted, 'twoPatients').map((span) => evidenceOf(sighted, span)));
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

/** Share of the words that neither the lexicon nor the cautions know. */
function unknownShare(pack: TriagePack, { tokens }: Sighted): { words: number; share: number } {
  const alphabets = [compileLexicon(pack).alphabet, compileCautions(pack.cautions).alphabet];
  const own = new Set(pack.cautions.otherLanguage.own);
  const words = tokens.filter(({ kind }) => kind === 'word');
  const unknown = words.filter(
    (token) =>
      !own.has(token.norm) &&
      // A word that only a gap may step over is in no pattern.
      alphabets.every(({ gap, letterOf }) => letterOf(token).questions.every((question) => question === gap)),
  );
  return { words: words.length, share: unknown.length / Math.max(1, words.length) };
}

function findNotUnderstood(pack: TriagePack, sighted: Sighted, { findings }: Reading): Caution[] {
  if (sighted.text.trim() === '') return [];
  const { nothing, unknown, fewest, share } = pack.cautions.notUnderstood;
  const complaint = findings.some(
    ({ code, present, readers }) =>
      present &&
      readers.some((reader) => reader !== 'vitals') &&
      !SAYS_NO_COMPLAINT.has(pack.findings.get(code)?.group),
  );
  if (!complaint) return [{ kind: 'not-understood', text: nothing, evidence: [] }];
  const found = unknownShare(pack, sighted);
  const doubtful = found.words >= fewest && found.share >= share;
  return doubtful ? [{ kind: 'not-understood', text: unknown, evidence: [] }] : [];
}

/** Pure; linear in the length of the text. What forbids the most comes first. */
export function findCautions(
  pack: TriagePack,
  { text }: Pick<Intake, 'text'>,
  reading: Reading,
  measurements: AppliedMeasurements,
): Caution[] {
  const sighted = sight(pack.cautions, text);
  const whole = [
    ...findInstruction(pack, sighted),
    ...findVeterinary(pack, sighted),
    ...findTwoPatients(pack, sighted, reading, measurements),
    ...findOtherLanguage(pack.cautions, sighted),
  ];
  return [
    ...whole,
    // What is already said to be something else need not be called unreadable too.
    ...(whole.length > 0 ? [] : findNotUnderstood(pack, sighted, reading)),
    ...findContradictions(pack, sighted, reading, measurements),
  ];
}
