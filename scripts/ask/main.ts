/** `npm run ask`: a question, typed or recorded, or a file of questions, to a knowledge pack. */
import { askHeard } from '../../src/core/knowledge/ask-heard.ts';
import { readHearing } from '../../src/core/knowledge/testing/shipped.ts';
import { type Command, EXIT, type Io, runCommand } from '../lib/command/run-command.ts';
import { concludeLines, filterLines } from '../lib/json-lines/filter.ts';
import { checkReadable } from '../lib/json-lines/input.ts';
import { openOutput } from '../lib/json-lines/output.ts';
import { checkRegion, createBases } from './bases.ts';
import type { HeardFile } from './hear-file.ts';
import { type AskArgs, type AskFileArgs, OPTIONS, wantedOf } from './options.ts';
import { answerQuestion } from './questions.ts';
import { resultOf } from './result.ts';

/** Only a recording needs the app in a browser. */
async function heardOf({ question, language }: AskArgs, io: Io): Promise<HeardFile | undefined> {
  if (!('audio' in question)) return undefined;
  const { hearFile } = await import('./hear-file.ts');
  return hearFile(question.audio, language, io);
}

async function askOnce(args: AskArgs, io: Io): Promise<number> {
  const { print } = io;
  const heard = await heardOf(args, io);
  const transcript = 'text' in args.question ? args.question.text : (heard?.text ?? '');
  const { pack, language, now, region } = args;
  const base = await createBases()({ pack, language, text: transcript, now, spoken: heard?.language });
  checkRegion(base, region, '--region');
  const started = performance.now();
  const options = { now, ...(region !== undefined && { regionId: region }) };
  const { reply, confirm } = heard
    ? askHeard(base, heard, readHearing(), options)
    : { reply: base.ask(transcript, options), confirm: [] };
  const result = resultOf(transcript, base, reply, confirm, heard, performance.now() - started);
  if (args.json) {
    print(JSON.stringify(result));
    return EXIT.fine;
  }
  const { phrases } = base.languageData;
  if (heard) print(`“${transcript}”`);
  if (confirm.length > 0) {
    print(phrases.which);
    for (const { question } of confirm) print(`  ${question}`);
    return EXIT.fine;
  }
  print(result.answer);
  for (const { question } of result.candidates) print(`  ${question}`);
  for (const { id, name } of result.regions) print(`  --region ${id}: ${name}`);
  if (result.source) print(`${phrases.source}: ${result.source.name}, ${result.source.date}`);
  else if (result.contact) print(`${phrases.contact} ${result.contact.name}, ${result.contact.phone}`);
  return EXIT.fine;
}

async function askFile({ input, output }: AskFileArgs, io: Io): Promise<number> {
  await checkReadable(input);
  const results = await openOutput(output, input);
  const baseFor = createBases();
  const now = new Date();
  try {
    const tally = await filterLines(input, results, (value) => answerQuestion(value, now, baseFor), io);
    return concludeLines(tally, output, 'answer', io);
  } finally {
    await results.close();
  }
}

const ASK: Command<typeof OPTIONS> = {
  name: 'ask',
  purpose: 'A question to a knowledge pack, as the app answers it.',
  usage: [
    '--pack ID (--text "..." | --audio FILE) [--lang CODE] [--region ID] [--now TIME] [--json]',
    '--in FILE --out FILE',
  ],
  options: OPTIONS,
  notes: [
    'With --in it is a filter: `npm run -s ask -- --in - --out - < questions.jsonl | ...` (-s keeps npm from writing its ' +
      'own two lines first). Progress and problems go to standard error. A bad line is told by its number and left out.',
  ],
  exits: { 2: 'some lines were bad' },
  run: async (values, io) => {
    const wanted = wantedOf(values);
    return 'input' in wanted ? askFile(wanted, io) : askOnce(wanted, io);
  },
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(ASK, argv);
