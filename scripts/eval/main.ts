/** `npm run eval`: tables of the readers and of the dispositions on held-out notes and cases. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadShippedPack } from '../../src/core/packs/testing/load-pack.ts';
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { partsOf, shownText } from '../../src/core/triage/reading/model/model-text.ts';
import type { ModelReading } from '../../src/core/triage/reading/types.ts';
import { report } from '../lib/failure.ts';
import { type Answers, readAnswers, readRecorded } from './answers.ts';
import { badInputLines, readBadInput } from './bad-input.ts';
import { confusion, dispositionLines, judge, readCases, wrongLines } from './dispositions.ts';
import { findingRows, findingTable, readersOf } from './findings.ts';
import { type MarkedNote, readMarkedNotes } from './marked-notes.ts';

const HELP = `npm run eval [-- --set dev|test] [--wrong] [--texts FILE]

  --set     the held-out set: test (as reported) or dev (for work on the product); test when left out
  --wrong   also lists the cases that were sent elsewhere than they belong
  --texts   writes every text that a model is shown in all sets, for modelpack/reader/train/answer.py
  --notes   with --texts: those of the set's notes alone`;

/** Recorded models, in the order of the table. */
const MODELS = [
  { file: 'base-float', name: 'untuned model, before 4 bits' },
  { file: 'base-4bit', name: 'untuned model, 4 bits' },
  { file: 'tuned-float', name: 'tuned model, before 4 bits' },
  { file: 'tuned-4bit', name: 'tuned model, 4 bits' },
] as const;

const OFF: ModelReading = { kind: 'off' };
const print = (lines: readonly string[]): void => console.log(lines.join('\n'));

/** Whether a model was asked about these notes; not all were about the dev set. */
function covers(answers: Answers, notes: readonly MarkedNote[]): boolean {
  return notes.filter(({ text }) => answers.has(shownText(text))).length > notes.length / 2;
}

async function recorded(): Promise<{ name: string; answers: Answers }[]> {
  const read = MODELS.map(async ({ file, name }) => ({ name, answers: await readAnswers(file) }));
  return (await Promise.all(read)).flatMap(({ name, answers }) => (answers ? [{ name, answers }] : []));
}

async function dispositions(pack: TriagePack, set: string, answers: Answers | undefined, wrong: boolean) {
  const cases = await readCases(set);
  const ways = [
    { name: 'rules and word lists', read: async () => OFF },
    ...(answers
      ? [{ name: 'with the tuned model', read: (text: string) => readRecorded(pack, text, answers) }]
      : []),
  ];
  for (const { name, read } of ways) {
    const judged = await judge(pack, cases, read);
    print([
      `\n## Dispositions, ${set} set, ${name}\n`,
      ...confusion(judged),
      '',
      ...dispositionLines(judged),
    ]);
    if (wrong) print(['', ...wrongLines(judged)]);
  }
}

/** Every text that a model is shown, each once. */
async function textsOf(pack: TriagePack, notesOf: string | undefined): Promise<string[]> {
  const notes = (await Promise.all((notesOf ? [notesOf] : ['dev', 'test']).map(readMarkedNotes))).flat();
  const cases = notesOf
    ? []
    : [...(await readCases('dev')), ...(await readCases('test')), ...(await readBadInput())];
  const { maxWords, maxParts } = pack.modelReader;
  const shown = [...notes, ...cases].flatMap(({ text }) =>
    partsOf(text, maxWords)
      .slice(0, maxParts)
      .map((part) => part.shown),
  );
  return [...new Set(shown)].filter((text) => text !== '');
}

export async function main(argv: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        help: { type: 'boolean', short: 'h' },
        set: { type: 'string', default: 'test' },
        wrong: { type: 'boolean', default: false },
        texts: { type: 'string' },
        notes: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const pack = await loadShippedPack();
    if (values.texts !== undefined) {
      await writeFile(
        values.texts,
        `${JSON.stringify(await textsOf(pack, values.notes ? values.set : undefined), null, 1)}\n`,
      );
      return 0;
    }
    const notes = await readMarkedNotes(values.set);
    const models = (await recorded()).filter(({ answers }) => covers(answers, notes));
    print([`## Findings, ${values.set} set: ${notes.length} notes, voices that the training has not seen\n`]);
    print(findingTable(await findingRows(pack, notes, readersOf(pack, models))));
    await dispositions(pack, values.set, await readAnswers('tuned-4bit'), values.wrong);
    print(['\n## Input that is no plain case\n', ...(await badInputLines(pack, values.wrong))]);
    return 0;
  } catch (error) {
    report(error);
    return 1;
  }
}
