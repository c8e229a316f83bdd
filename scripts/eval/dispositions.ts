/** Where cases are sent, against where they belong: a confusion matrix, under- and over-triage apart. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import type { ModelReading } from '../../src/core/triage/reading/types.ts';
import type { Priority } from '../../src/core/triage/rules/types.ts';
import { runCase } from '../../src/core/triage/run-case.ts';
import { ROOT } from '../lib/paths.ts';
import { PLACES, type Place, placeOf } from './places.ts';
import { shareWords } from './statistics.ts';

export interface DispositionCase {
  id: string;
  text: string;
  /** All that are acceptable, from calm to urgent; mostly one. */
  gold: readonly Place[];
  /** Why it belongs there. */
  why: string;
}

export interface Judged extends DispositionCase {
  got: Place;
  priority: Priority;
}

/** One of the project's own sets. */
export async function readCases(set: string): Promise<DispositionCase[]> {
  const cases: { id: string; text: string; gold: { disposition: Place; why: string } }[] = JSON.parse(
    await readFile(join(ROOT, 'eval/dispositions', `${set}.json`), 'utf8'),
  );
  return cases.map(({ gold, ...given }) => ({ ...given, gold: [gold.disposition], why: gold.why }));
}

type Read = (text: string) => Promise<ModelReading>;

/** `problem`: what is impossible about the case. */
export async function judgeCase(
  pack: TriagePack,
  { id, gold, why, ...given }: DispositionCase,
  read?: Read,
): Promise<Judged | { problem: string }> {
  const outcome = await runCase(pack, { ...given, id }, read);
  if (outcome.kind === 'bad') return { problem: outcome.problem };
  const { disposition, priority } = outcome.result;
  return { id, text: given.text, gold, why, got: placeOf(disposition), priority };
}

/** @throws for a case that the product refuses: the project's own sets have none */
export async function judge(
  pack: TriagePack,
  cases: readonly DispositionCase[],
  read?: Read,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const each of cases) {
    const one = await judgeCase(pack, each, read);
    if ('problem' in one) throw new Error(`${each.id}: ${one.problem}`);
    judged.push(one);
  }
  return judged;
}

const rank = (each: Place): number => PLACES.indexOf(each);
const isRight = ({ gold, got }: Judged): boolean => gold.includes(got);
const goldWords = ({ gold }: Pick<Judged, 'gold'>): string => gold.join(' or ');
const isOnly = ({ gold }: Judged, wanted: Place): boolean => gold.every((each) => each === wanted);

/**
 * How far from the nearest acceptable disposition: above 0 is over-triage, below is under-triage. Of two that are as
 * near, the more urgent one counts: what can be taken for under-triage is.
 */
function distance({ gold, got }: Judged): number {
  const distances = gold.map((each) => rank(got) - rank(each));
  return distances.reduce((best, each) => {
    const [near, nearest] = [Math.abs(each), Math.abs(best)];
    return near < nearest || (near === nearest && each < best) ? each : best;
  }, Number.POSITIVE_INFINITY);
}

/** Whether colour and place say opposite things. */
const contradictsItself = ({ priority, got }: Judged): boolean =>
  (priority === 'red' && got !== 'emergency') || (priority === 'green' && got === 'emergency');

/** A row for each disposition, and for each list of acceptable ones that there is. */
export function confusion(judged: readonly Judged[]): string[] {
  const lists = judged.filter(({ gold }) => gold.length > 1).map(goldWords);
  const rows = [...PLACES, ...[...new Set(lists)].toSorted()];
  return [
    `| belongs to | ${PLACES.map((each) => `sent to ${each}`).join(' | ')} | right |`,
    '|---|---|---|---|---|',
    ...rows.map((row) => {
      const of = judged.filter((each) => goldWords(each) === row);
      const cells = PLACES.map((got) => of.filter((each) => each.got === got).length).join(' | ');
      return `| ${row} | ${cells} | ${shareWords({ part: of.filter(isRight).length, of: of.length })} |`;
    }),
  ];
}

const shareOf = (judged: readonly Judged[], keep: (each: Judged) => boolean): string =>
  shareWords({ part: judged.filter(keep).length, of: judged.length });

/** Of those that belong to self-care and nowhere else, how many are sent there. */
export function plainMinorShare(judged: readonly Judged[]): string {
  return shareOf(
    judged.filter((each) => isOnly(each, 'self-care')),
    isRight,
  );
}

/** Right, missed emergencies, under-triage and over-triage, each with its 95 % interval, and what else was asked of it. */
export function dispositionLines(judged: readonly Judged[]): string[] {
  const emergencies = judged.filter((each) => isOnly(each, 'emergency'));
  return [
    `right: ${shareOf(judged, isRight)}`,
    `emergencies missed: ${shareOf(emergencies, (each) => !isRight(each))}`,
    `under-triage: ${shareOf(judged, (each) => distance(each) < 0)}`,
    `over-triage: ${shareOf(judged, (each) => distance(each) > 0)}`,
    `plain minor complaints that end at self-care: ${plainMinorShare(judged)}`,
    `results that contradict themselves (red and no emergency, or green and an emergency): ${shareOf(judged, contradictsItself)}`,
  ];
}

export function wrongLines(judged: readonly Judged[]): string[] {
  return judged
    .filter((each) => !isRight(each) || contradictsItself(each))
    .map((each) => {
      const { id, got, priority, why, text } = each;
      const reason = why === '' ? '' : ` (${why})`;
      return `${id}: ${goldWords(each)} was sent to ${got}, ${priority}${reason}: ${text.slice(0, 300)}`;
    });
}
