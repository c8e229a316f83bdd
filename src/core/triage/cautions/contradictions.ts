/** Two things in one case that do not go together: a person is asked, nothing is decided by it. */

import { closureOf } from '../../packs/closure';
import type { TriagePack } from '../../packs/triage-pack';
import { fill, plainNumber } from '../../text/fill';
import { ageInDays } from '../facts/age';
import { type Evidence, type Finding, type Intake, overlaps } from '../findings/types';
import { distinct, doubtsOf } from '../reading/doubts';
import type { Note } from '../reading/note';
import type { Reading } from '../reading/types';
import type { AppliedMeasurements } from '../reconcile/applied';
import type { Caution } from './types';

type Fact = TriagePack['cautions']['contradiction']['pairs'][number]['first'];

/** A finding that the words deny and that is there as well, by other words or by a measurement. */
function deniedAndThere(pack: TriagePack, note: Note, findings: readonly Finding[]): Caution[] {
  const { denied, measured, ignore } = pack.cautions.contradiction;
  const { statements } = note.lexicon;
  const qualified = doubtsOf(note.doubts, 'qualified');
  return findings.flatMap((finding): Caution[] => {
    const { code, present, readers } = finding;
    if (!present || readers.includes('person')) return [];
    const narrower = (place: Evidence): boolean =>
      statements.some(
        (other) =>
          other.code !== code &&
          overlaps(other.evidence, place) &&
          (ignore.includes(code) || closureOf(other.code, pack.findings).has(code)),
      );
    const denials = statements
      .filter((statement) => statement.code === code && !statement.present)
      .map(({ evidence }) => evidence)
      .filter((place) => !qualified.some((sentence) => overlaps(sentence, place)))
      // "No contractions" does not deny the pregnancy.
      .filter((place) => !narrower(place));
    const stated = finding.evidence.filter((place) => !denials.some((each) => overlaps(each, place)));
    if (denials.length === 0 || (stated.length === 0 && !readers.includes('vitals'))) return [];
    const name = pack.findings.get(code)?.name ?? code;
    const text = fill(readers.includes('lexicon') && !readers.includes('vitals') ? denied : measured, {
      name,
    });
    return [{ kind: 'contradiction', text, evidence: distinct([...denials, ...stated]), code }];
  });
}

/** What the text says against a field, or against itself, in numbers. */
function inNumbers({ questions, intake }: AppliedMeasurements): Caution[] {
  const vitals = new Map<string, unknown>(Object.entries(intake.vitals));
  return questions
    .filter(({ item }) => item === 'age' || item === 'sex' || vitals.get(item) !== undefined)
    .map(({ item, text, evidence }) => ({ kind: 'contradiction', text, evidence, code: item }));
}

/** What treatment changes within minutes, or what is read off a range: several values are no contradiction. */
const MAY_DIFFER = new Set(['spo2', 'glucoseMmolL', 'capillaryRefillS', 'diastolic']);

/** A vital sign that the text gives more than once as of now, farther apart than what is calm is wide. */
function givenTwice(pack: TriagePack, { readings }: AppliedMeasurements): Caution[] {
  return pack.measurements.vitals.flatMap(({ name, calm }): Caution[] => {
    const now = readings.filter(({ item, timing }) => item === name && timing === 'current');
    const values = new Set(now.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])));
    const sorted = [...values].toSorted((a, b) => a - b);
    const [lowest = 0, highest = lowest] = [sorted[0], sorted.at(-1)];
    if (MAY_DIFFER.has(name) || highest - lowest <= calm.high - calm.low) return [];
    const item = pack.vitals.find((vital) => vital.name === name)?.label ?? name;
    const text = fill(pack.cautions.contradiction.twice, {
      item,
      text: [...values].map(plainNumber).join(', '),
    });
    return [{ kind: 'contradiction', text, evidence: now.map(({ evidence }) => evidence), code: name }];
  });
}

/** Where a fact is told: the evidence for it, empty where a field tells it; undefined where it does not hold. */
function holds(fact: Fact, told: readonly Evidence[], known: Known): readonly Evidence[] | undefined {
  const { intake, findings, measurements } = known;
  const days = intake.age && ageInDays(intake.age);
  const placesOf = (item: string) =>
    measurements.readings
      .filter((each) => each.item === item && each.used !== 'no')
      .map(({ evidence }) => evidence);
  if (fact.sex !== undefined && intake.sex === fact.sex) return placesOf('sex');
  if (fact.belowDays !== undefined || fact.fromDays !== undefined) {
    const inside = days !== undefined && days < (fact.belowDays ?? Infinity) && days >= (fact.fromDays ?? 0);
    if (inside) return placesOf('age');
  }
  const found = findings.find(({ code, present }) => present && fact.findings?.includes(code));
  if (found) return found.evidence;
  return told.length > 0 ? told : undefined;
}

interface Known {
  intake: Intake;
  findings: readonly Finding[];
  measurements: AppliedMeasurements;
}

function pairs(pack: TriagePack, note: Note, known: Known): Caution[] {
  return pack.cautions.contradiction.pairs.flatMap(({ code, first, second, text }): Caution[] => {
    const one = holds(first, doubtsOf(note.doubts, `${code} first`), known);
    const other = one && holds(second, doubtsOf(note.doubts, `${code} second`), known);
    return one && other
      ? [{ kind: 'contradiction', text, evidence: distinct([...one, ...other]), code }]
      : [];
  });
}

export function findContradictions(
  pack: TriagePack,
  note: Note,
  reading: Reading,
  measurements: AppliedMeasurements,
): Caution[] {
  const { findings } = reading;
  return [
    ...deniedAndThere(pack, note, findings),
    ...inNumbers(measurements),
    ...givenTwice(pack, measurements),
    ...pairs(pack, note, { intake: measurements.intake, findings, measurements }),
  ];
}
