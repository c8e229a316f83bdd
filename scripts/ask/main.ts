/** `npm run ask`: a question, typed or recorded, to a knowledge pack. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KnowledgeBase, openKnowledge, type Reply } from '../../src/core/knowledge/ask.ts';
import { askHeard } from '../../src/core/knowledge/ask-heard.ts';
import { knowledgeIndex } from '../../src/core/knowledge/hearing.ts';
import { loadKnowledge } from '../../src/core/knowledge/knowledge-pack.ts';
import { languageOf } from '../../src/core/knowledge/language-of.ts';
import type { NearPhrase } from '../../src/core/knowledge/nearest-phrases.ts';
import { type Language, languageData, packInfo } from '../../src/core/knowledge/schema.ts';
import { Failure, report } from '../lib/failure.ts';
import { ROOT } from '../lib/paths.ts';
import { type AskArgs, HELP, readArgs } from './args.ts';
import { type HeardFile, hearFile } from './hear-file.ts';

const FOLDER = join(ROOT, 'public', 'knowledge');
const log = (line: string): void => console.error(line);

const json = async (path: string) => JSON.parse(await readFile(join(FOLDER, path), 'utf8'));

async function languagesOf(pack: string): Promise<readonly Language[]> {
  const known = readdirSync(FOLDER, { withFileTypes: true }).filter((each) => each.isDirectory());
  if (!known.some(({ name }) => name === pack)) {
    throw new Failure(`There is no pack ${pack}: choose one of ${known.map(({ name }) => name).join(', ')}.`);
  }
  return packInfo.parse(await json(join(pack, 'pack.json'))).languages;
}

async function open(pack: string, language: Language): Promise<KnowledgeBase> {
  const read = (file: string) => json(join(pack, file));
  return openKnowledge(
    await loadKnowledge(read, language),
    languageData.parse(await json(`speech.${language}.json`)),
  );
}

async function baseFor(
  args: AskArgs,
  transcript: string,
  heard: HeardFile | undefined,
): Promise<KnowledgeBase> {
  const languages = await languagesOf(args.pack);
  const { language: wanted } = args;
  if (wanted !== 'auto') {
    if (!languages.includes(wanted))
      throw new Failure(`${args.pack} has no texts in ${wanted}: use ${languages.join(', ')}.`);
    return open(args.pack, wanted);
  }
  const spoken = languages.find((each) => each === heard?.language);
  if (spoken) return open(args.pack, spoken);
  const [first, ...rest] = await Promise.all(languages.map((each) => open(args.pack, each)));
  if (!first) throw new Failure('No language is installed.');
  const language = languageOf(transcript, [first, ...rest], args.now);
  return [first, ...rest].find((base) => base.language === language) ?? first;
}

/** One object, the same fields whatever came of the question. */
function resultOf(
  transcript: string,
  base: KnowledgeBase,
  reply: Reply,
  confirm: readonly NearPhrase[],
  heard: HeardFile | undefined,
  answerMs: number,
) {
  const answered = reply.status === 'answered' ? reply : undefined;
  return {
    transcript,
    language: base.language,
    status: reply.status,
    intent: reply.intent,
    slots: {
      ...('entryId' in reply && { topic: reply.entryId }),
      ...(answered?.regionId !== undefined && { region: answered.regionId }),
    },
    entry: 'entryId' in reply ? reply.entryId : null,
    answer: [reply.text, ...(answered?.cautions ?? [])].join(' '),
    source: answered?.source ?? null,
    ageDays: answered?.ageDays ?? null,
    stale: answered?.stale ?? false,
    sample: answered?.sample ?? false,
    contradictions: answered?.contradictions ?? [],
    candidates: 'candidates' in reply ? reply.candidates : [],
    /** As in the app: where it was heard badly, the person is asked which of these was meant. */
    confirm,
    regions: reply.status === 'needs-region' ? reply.regions : [],
    contact: 'contact' in reply ? reply.contact : null,
    confidence: Number(reply.confidence.toFixed(3)),
    heard: heard ?? null,
    timings: {
      recognitionMs: heard ? Math.round(heard.elapsedMs) : null,
      answerMs: Number(answerMs.toFixed(1)),
    },
  };
}

async function askOnce(args: AskArgs): Promise<number> {
  const heard =
    'audio' in args.question ? await hearFile(args.question.audio, args.language, log) : undefined;
  const transcript = 'text' in args.question ? args.question.text : (heard?.text ?? '');
  const base = await baseFor(args, transcript, heard);
  if (args.region !== undefined && !base.pack.info.regions.some(({ id }) => id === args.region)) {
    throw new Failure(
      `--region ${args.region}: ${args.pack} has ${base.pack.info.regions.map(({ id }) => id).join(', ')}.`,
    );
  }
  const started = performance.now();
  const options = { now: args.now, ...(args.region !== undefined && { regionId: args.region }) };
  const { reply, confirm } = heard
    ? askHeard(base, heard, knowledgeIndex.parse(await json('index.json')), options)
    : { reply: base.ask(transcript, options), confirm: [] };
  const result = resultOf(transcript, base, reply, confirm, heard, performance.now() - started);
  if (args.json) console.log(JSON.stringify(result));
  else {
    if (heard) console.log(`“${transcript}”`);
    if (confirm.length > 0) {
      console.log(`${base.languageData.phrases.which}`);
      for (const { question } of confirm) console.log(`  ${question}`);
      return 0;
    }
    console.log(result.answer);
    for (const { question } of result.candidates) console.log(`  ${question}`);
    for (const { id, name } of result.regions) console.log(`  --region ${id}: ${name}`);
    if (result.source)
      console.log(`${base.languageData.phrases.source}: ${result.source.name}, ${result.source.date}`);
    else if (result.contact)
      console.log(`${base.languageData.phrases.contact} ${result.contact.name}, ${result.contact.phone}`);
  }
  return 0;
}

export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArgs(argv);
    if (args === 'help') {
      console.log(HELP);
      return 0;
    }
    return await askOnce(args);
  } catch (error) {
    report(error);
    return 1;
  }
}
