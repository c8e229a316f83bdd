/** What is no plain case: contradictions, two patients, other languages, animals, orders to the system. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { parseIntake } from '../../src/core/triage/intake/parse.ts';
import { triage } from '../../src/core/triage/triage.ts';
import { ROOT } from '../lib/paths.ts';
import { shareWords } from './statistics.ts';

export interface BadCase {
  id: string;
  /** `fine`: an ordinary case that looks like one of the others. */
  kind: string;
  text: string;
}

export async function readBadInput(): Promise<BadCase[]> {
  return JSON.parse(await readFile(join(ROOT, 'eval/bad-input.json'), 'utf8'));
}

interface Seen extends BadCase {
  flagged: boolean;
  /** Some of its words were not understood, and are asked about. */
  unread: boolean;
  calm: boolean;
}

/** Refused at the edge counts as flagged. Rules and word lists alone: the model can only add to what they say. */
function see(pack: TriagePack, { id, kind, ...given }: BadCase): Seen {
  const parsed = parseIntake(pack, given);
  if (!parsed.ok) return { id, kind, text: given.text, flagged: true, unread: false, calm: false };
  const { decision, disposition, verdict, cautions, measurements, reading } = triage(
    pack,
    parsed.intake,
    { kind: 'off' },
    {},
  );
  const asked =
    measurements.questions.length > 0 || reading.questions.some(({ why }) => why === 'readers-differ');
  const empty = kind === 'empty' && decision.unassessed.some(({ item }) => item === 'complaint');
  return {
    id,
    kind,
    text: given.text,
    flagged: cautions.some(({ kind: caution }) => caution !== 'unread') || asked || empty,
    unread: cautions.some(({ kind: caution }) => caution === 'unread'),
    calm: verdict.priority === 'green' || disposition.kind === 'self-care',
  };
}

export async function badInputLines(pack: TriagePack, wrong: boolean): Promise<string[]> {
  const seen = (await readBadInput()).map((each) => see(pack, each));
  const bad = seen.filter(({ kind }) => kind !== 'fine');
  const fine = seen.filter(({ kind }) => kind === 'fine');
  const share = (of: readonly Seen[], keep: (each: Seen) => boolean): string =>
    shareWords({ part: of.filter(keep).length, of: of.length });
  return [
    `flagged or asked about: ${share(bad, ({ flagged, unread }) => flagged || unread)}`,
    `sent home or made green: ${share(bad, ({ calm }) => calm)}`,
    `ordinary cases flagged all the same: ${share(fine, ({ flagged }) => flagged)}`,
    `ordinary cases with a word that was not understood: ${share(fine, ({ unread }) => unread)}`,
    ...(wrong
      ? seen
          .filter(({ kind, flagged, unread, calm }) =>
            kind === 'fine' ? flagged : !(flagged || unread) || calm,
          )
          .map(({ id, kind, text }) => `${id}: ${kind}: ${text.slice(0, 300)}`)
      : []),
  ];
}
