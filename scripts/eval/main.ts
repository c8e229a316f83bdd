/** `npm run eval`: tables of the readers and of the dispositions, on held-out notes and cases or on a file of one's own. */
import { writeFile } from 'node:fs/promises';
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { partsOf, shownText } from '../../src/core/triage/reading/model/model-text.ts';
import type { ModelReading } from '../../src/core/triage/reading/types.ts';
import { type Command, EXIT, runCommand } from '../lib/command/run-command.ts';
import { openTriagePack } from '../lib/triage-pack.ts';
import { type Answers, readAnswers, readRecorded } from './answers.ts';
import { badInputLines, readBadInput } from './bad-input.ts';
import { brokenTextLines } from './broken-text.ts';
import { readCaseFile } from './case-file.ts';
import {
  confusion,
  dispositionLines,
  type Judged,
  judge,
  judgeCase,
  plainMinorShare,
  readCases,
  wrongLines,
} from './dispositions.ts';
import { findingRows, findingTable, readersOf } from './findings.ts';
import { type MarkedNote, readMarkedNotes } from './marked-notes.ts';
import { type EvalArgs, OPTIONS, wantedOf } from './options.ts';

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

function printJudged(title: string, judged: readonly Judged[], wrong: boolean): void {
  print([`## ${title}\n`, ...confusion(judged), '', ...dispositionLines(judged)]);
  if (wrong) print(['', ...wrongLines(judged)]);
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
    print(['']);
    printJudged(`Dispositions, ${set} set, ${name}`, judged, wrong);
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

async function projectSets(pack: TriagePack, { set, wrong }: EvalArgs): Promise<void> {
  const notes = await readMarkedNotes(set);
  const models = (await recorded()).filter(({ answers }) => covers(answers, notes));
  print([`## Findings, ${set} set: ${notes.length} notes, voices that the training has not seen\n`]);
  print(findingTable(await findingRows(pack, notes, readersOf(pack, models))));
  await dispositions(pack, set, await readAnswers('tuned-4bit'), wrong);
  const own = [
    ...(await judge(pack, await readCases('dev'))),
    ...(await judge(pack, await readCases('test'))),
  ];
  print(['\n## Care at home, dev and test set, rules and word lists\n']);
  print([`plain minor complaints that end at self-care: ${plainMinorShare(own)}`]);
  print(['\n## Input that is no plain case\n', ...(await badInputLines(pack, wrong))]);
  print(await brokenTextLines(pack, await readBadInput(), wrong));
}

/** Scores the cases that can be, names the others. True when all could be. */
async function ownFile(pack: TriagePack, path: string, wrong: boolean): Promise<boolean> {
  const { cases, bad: unread, counted } = await readCaseFile(path);
  const bad = [...unread];
  const judged: Judged[] = [];
  for (const { line, ...each } of cases) {
    const one = await judgeCase(pack, each);
    if ('problem' in one) bad.push({ line, problem: one.problem });
    else judged.push(one);
  }
  for (const { line, problem } of bad.toSorted((a, b) => a.line - b.line)) {
    console.error(`${counted} ${line}: ${problem}`);
  }
  if (bad.length > 0) console.error(`${bad.length} of ${bad.length + judged.length} left out`);
  printJudged(`Dispositions, ${path}: ${judged.length} cases, rules and word lists`, judged, wrong);
  return bad.length === 0;
}

const EVAL: Command<typeof OPTIONS> = {
  name: 'eval',
  purpose:
    "How well the readers and the dispositions do, on the project's held-out sets or on a file of yours.",
  usage: ['[--set dev|test] [--wrong] [--texts FILE [--notes]]', '--file FILE [--wrong]'],
  options: OPTIONS,
  notes: [
    'With a list, any of it is right; an emergency is missed where emergency alone is acceptable; under- and ' +
      'over-triage are counted against the nearest of the list. A bad line is told by its number and left out.',
  ],
  exits: { 2: 'some lines were bad' },
  run: async (values) => {
    const args = wantedOf(values);
    const pack = await openTriagePack();
    if (args.texts !== undefined) {
      const texts = await textsOf(pack, args.notes ? args.set : undefined);
      await writeFile(args.texts, `${JSON.stringify(texts, null, 1)}\n`);
    } else if (args.file !== undefined) {
      return (await ownFile(pack, args.file, args.wrong)) ? EXIT.fine : EXIT.partly;
    } else await projectSets(pack, args);
    return EXIT.fine;
  },
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(EVAL, argv);
