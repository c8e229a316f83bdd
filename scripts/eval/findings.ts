/** How well each reader finds what is in a note: precision, recall and F1 of present and denied findings. */

import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { closeFindings } from '../../src/core/triage/findings/closure.ts';
import type { Finding } from '../../src/core/triage/findings/types.ts';
import { readNote } from '../../src/core/triage/reading/note.ts';
import type { ModelReading } from '../../src/core/triage/reading/types.ts';
import { reconcile } from '../../src/core/triage/reconcile/reconcile.ts';
import { type Answers, readRecorded } from './answers.ts';
import type { MarkedNote } from './marked-notes.ts';
import { addFit, type Fit, fitOf, NO_FIT, percent, rates } from './statistics.ts';

/** What follows from nearly everything is no merit and no fault. */
const IGNORED = new Set(['+pain', '-pain', '-bleeding', '-trauma', '+other', '-other']);

const signed = ({ code, present }: Pick<Finding, 'code' | 'present'>): string =>
  `${present ? '+' : '-'}${code}`;

function asFindings(codes: readonly string[]): Finding[] {
  return codes.map((each) => ({
    code: each.slice(1),
    present: each.startsWith('+'),
    evidence: [],
    readers: ['person'],
  }));
}

/** Closed under what each finding implies, on both sides alike. */
function closed(pack: TriagePack, findings: readonly Finding[]): Set<string> {
  return new Set(
    closeFindings(pack, findings)
      .map(signed)
      .filter((each) => !IGNORED.has(each)),
  );
}

/** Both readers, as the person is shown them: what is known, and what waits to be confirmed. */
function together(pack: TriagePack, text: string, model: ModelReading): Finding[] {
  const { findings, unconfirmed } = reconcile(pack, {
    lexicon: readNote(pack, text).lexicon.findings,
    model,
    measured: [],
    answers: {},
  });
  const known = new Set(unconfirmed.map(({ code }) => code));
  return [...findings.filter(({ code, present }) => present || !known.has(code)), ...unconfirmed];
}

export interface Named {
  name: string;
  read(note: MarkedNote): Promise<Finding[]>;
}

export function readersOf(pack: TriagePack, models: readonly { name: string; answers: Answers }[]): Named[] {
  const alone = models.map(
    ({ name, answers }): Named => ({
      name: `${name} alone`,
      read: async ({ text }) => {
        const reading = await readRecorded(pack, text, answers);
        return reading.kind === 'read' ? reading.findings : [];
      },
    }),
  );
  const both = models.map(
    ({ name, answers }): Named => ({
      name: `word lists and ${name}`,
      read: async ({ text }) => together(pack, text, await readRecorded(pack, text, answers)),
    }),
  );
  return [
    { name: 'word lists alone', read: async ({ text }) => readNote(pack, text).lexicon.findings },
    ...alone,
    ...both,
  ];
}

export interface FindingRow {
  reader: string;
  all: Fit;
  present: Fit;
  /** Danger signs that are present. */
  danger: Fit;
}

export async function findingRows(
  pack: TriagePack,
  notes: readonly MarkedNote[],
  readers: readonly Named[],
): Promise<FindingRow[]> {
  const isPresent = (each: string): boolean => each.startsWith('+');
  const isDanger = (each: string): boolean =>
    isPresent(each) && pack.findings.get(each.slice(1))?.danger === true;
  const part = (set: ReadonlySet<string>, keep: (each: string) => boolean): Set<string> =>
    new Set([...set].filter(keep));
  const rows: FindingRow[] = [];
  for (const { name, read } of readers) {
    let [all, present, danger] = [NO_FIT, NO_FIT, NO_FIT];
    for (const note of notes) {
      const wanted = closed(pack, asFindings(note.gold));
      const got = closed(pack, await read(note));
      all = addFit(all, fitOf(wanted, got));
      present = addFit(present, fitOf(part(wanted, isPresent), part(got, isPresent)));
      danger = addFit(danger, fitOf(part(wanted, isDanger), part(got, isDanger)));
    }
    rows.push({ reader: name, all, present, danger });
  }
  return rows;
}

const cells = (fit: Fit): string => {
  const { precision, recall, f1 } = rates(fit);
  return `${percent(precision)} | ${percent(recall)} | ${percent(f1)}`;
};

export function findingTable(rows: readonly FindingRow[]): string[] {
  return [
    '| Reader | All: precision | recall | F1 | Present: precision | recall | F1 | Danger signs: precision | recall | F1 |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map(
      ({ reader, all, present, danger }) =>
        `| ${reader} | ${cells(all)} | ${cells(present)} | ${cells(danger)} |`,
    ),
  ];
}
