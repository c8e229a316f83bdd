/** `npm run ask`: a question, typed or recorded, or a file of questions, to a knowledge pack. */
import { askHeard } from '../../src/core/knowledge/ask-heard.ts';
import { knowledgeIndex } from '../../src/core/knowledge/hearing.ts';
import { report } from '../lib/failure.ts';
import { checkReadable } from '../triage/lines.ts';
import { openResults } from '../triage/results.ts';
import { type AskArgs, type AskFileArgs, HELP, readArgs } from './args.ts';
import { checkRegion, createBases, readKnowledge } from './bases.ts';
import { hearFile } from './hear-file.ts';
import { answerLines } from './lines.ts';
import { resultOf } from './result.ts';

const log = (line: string): void => console.error(line);

const EXIT = { fine: 0, fatal: 1, badLines: 2 } as const;

async function askOnce(args: AskArgs): Promise<number> {
  const heard =
    'audio' in args.question ? await hearFile(args.question.audio, args.language, log) : undefined;
  const transcript = 'text' in args.question ? args.question.text : (heard?.text ?? '');
  const { pack, language, now, region } = args;
  const base = await createBases()({ pack, language, text: transcript, now, spoken: heard?.language });
  checkRegion(base, region, '--region');
  const started = performance.now();
  const options = { now, ...(region !== undefined && { regionId: region }) };
  const { reply, confirm } = heard
    ? askHeard(base, heard, knowledgeIndex.parse(await readKnowledge('index.json')), options)
    : { reply: base.ask(transcript, options), confirm: [] };
  const result = resultOf(transcript, base, reply, confirm, heard, performance.now() - started);
  if (args.json) {
    console.log(JSON.stringify(result));
    return EXIT.fine;
  }
  const { phrases } = base.languageData;
  if (heard) console.log(`“${transcript}”`);
  if (confirm.length > 0) {
    console.log(phrases.which);
    for (const { question } of confirm) console.log(`  ${question}`);
    return EXIT.fine;
  }
  console.log(result.answer);
  for (const { question } of result.candidates) console.log(`  ${question}`);
  for (const { id, name } of result.regions) console.log(`  --region ${id}: ${name}`);
  if (result.source) console.log(`${phrases.source}: ${result.source.name}, ${result.source.date}`);
  else if (result.contact) console.log(`${phrases.contact} ${result.contact.name}, ${result.contact.phone}`);
  return EXIT.fine;
}

async function askFile({ input, output }: AskFileArgs): Promise<number> {
  await checkReadable(input);
  const results = await openResults(output, input);
  try {
    const { done, bad } = await answerLines(input, (result) => results.write(result), log);
    log(`${done} ${done === 1 ? 'answer' : 'answers'} in ${output}`);
    if (bad > 0) log(`${bad} bad ${bad === 1 ? 'line' : 'lines'} left out`);
    return bad > 0 ? EXIT.badLines : EXIT.fine;
  } finally {
    await results.close();
  }
}

export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArgs(argv);
    if (args === 'help') {
      console.log(HELP);
      return EXIT.fine;
    }
    return await ('input' in args ? askFile(args) : askOnce(args));
  } catch (error) {
    report(error);
    return EXIT.fatal;
  }
}
