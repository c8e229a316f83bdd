/** Where cases are sent, against where they belong: a confusion matrix, under- and over-triage apart. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { parseIntake } from '../../src/core/triage/intake/parse.ts';
import type { ModelReading } from '../../src/core/triage/reading/types.ts';
import { triage } from '../../src/core/triage/triage.ts';
import { ROOT } from '../lib/paths.ts';
import { shareWords } from './statistics.ts';

export const DISPOSITIONS = ['self-care', 'clinic', 'emergency'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export interface DispositionCase {
  id: string;
  text: string;
  gold: { disposition: Disposition; why: string };
}

export interface Judged {
  id: string;
  text: string;
  gold: Disposition;
  got: Disposition;
  why: string;
}

export async function readCases(set: string): Promise<DispositionCase[]> {
  return JSON.parse(await readFile(join(ROOT, 'eval/dispositions', `${set}.json`), 'utf8'));
}

export async function judge(
  pack: TriagePack,
  cases: readonly DispositionCase[],
  read: (text: string) => Promise<ModelReading>,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const { id, gold, ...given } of cases) {
    const parsed = parseIntake(pack, given);
    if (!parsed.ok) throw new Error(`${id}: ${parsed.problems.map(({ message }) => message).join(' ')}`);
    const { disposition } = triage(pack, parsed.intake, await read(given.text), {});
    judged.push({ id, text: given.text, gold: gold.disposition, got: disposition.kind, why: gold.why });
  }
  return judged;
}

const rank = (each: Disposition): number => DISPOSITIONS.indexOf(each);

export function confusion(judged: readonly Judged[]): string[] {
  const count = (gold: Disposition, got: Disposition): number =>
    judged.filter((each) => each.gold === gold && each.got === got).length;
  return [
    `| belongs to | ${DISPOSITIONS.map((each) => `sent to ${each}`).join(' | ')} | right |`,
    '|---|---|---|---|---|',
    ...DISPOSITIONS.map((gold) => {
      const of = judged.filter((each) => each.gold === gold).length;
      const cells = DISPOSITIONS.map((got) => count(gold, got)).join(' | ');
      return `| ${gold} | ${cells} | ${shareWords({ part: count(gold, gold), of })} |`;
    }),
  ];
}

/** Right, missed emergencies, under-triage and over-triage, each with its 95 % interval. */
export function dispositionLines(judged: readonly Judged[]): string[] {
  const of = judged.length;
  const share = (keep: (each: Judged) => boolean): string =>
    shareWords({ part: judged.filter(keep).length, of });
  const emergencies = judged.filter(({ gold }) => gold === 'emergency');
  const missed = emergencies.filter(({ got }) => got !== 'emergency').length;
  return [
    `right: ${share(({ gold, got }) => gold === got)}`,
    `emergencies missed: ${shareWords({ part: missed, of: emergencies.length })}`,
    `under-triage: ${share(({ gold, got }) => rank(got) < rank(gold))}`,
    `over-triage: ${share(({ gold, got }) => rank(got) > rank(gold))}`,
  ];
}

export function wrongLines(judged: readonly Judged[]): string[] {
  return judged
    .filter(({ gold, got }) => gold !== got)
    .map(
      ({ id, gold, got, why, text }) => `${id}: ${gold} was sent to ${got} (${why}): ${text.slice(0, 300)}`,
    );
}
