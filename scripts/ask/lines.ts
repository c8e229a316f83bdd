/** From a file of questions, one JSON object a line, to answers in their order. */
import * as z from 'zod/mini';
import { Failure } from '../lib/failure.ts';
import { type BadLine, idOf, linesOf } from '../triage/lines.ts';
import { isLanguage, type LanguageChoice, readClock } from './args.ts';
import { type BaseFor, checkRegion, createBases } from './bases.ts';
import { resultOf } from './result.ts';

export interface QuestionLine {
  readonly line: number;
  readonly id: string | undefined;
  readonly pack: string;
  readonly language: LanguageChoice;
  readonly text: string;
  readonly region: string | undefined;
  readonly now: Date;
}

const fields = z.object({
  id: z.optional(z.unknown()),
  pack: z.string(),
  lang: z.optional(z.string()),
  text: z.string(),
  region: z.optional(z.string()),
  now: z.optional(z.string()),
});

/** Reads one line. `now` counts where the line says no time. */
export function parseQuestion(text: string, line: number, now: Date): QuestionLine | BadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, problem: 'not JSON' };
  }
  const parsed = fields.safeParse(value);
  if (!parsed.success) {
    const [field] = parsed.error.issues[0]?.path ?? [];
    return { line, problem: field === undefined ? 'not a JSON object' : `${String(field)} must be a text` };
  }
  const { pack, lang = 'auto', text: question, region, now: clock } = parsed.data;
  const id = idOf(parsed.data.id);
  if (parsed.data.id !== undefined && id === undefined) return { line, problem: 'id must be a text' };
  if (question.trim() === '') return { line, problem: 'text is empty' };
  if (!isLanguage(lang)) return { line, problem: `lang ${lang} is none of those that Outpost has` };
  const at = clock === undefined ? now : readClock(clock);
  if (at === undefined) return { line, problem: `now ${clock}: write it like 2026-11-25T09:00` };
  return { line, id, pack, language: lang, text: question, region, now: at };
}

async function answerOf(question: QuestionLine, baseFor: BaseFor): Promise<object> {
  const { id, text, region, now } = question;
  const base = await baseFor(question);
  checkRegion(base, region, 'region');
  const started = performance.now();
  const reply = base.ask(text, { now, ...(region !== undefined && { regionId: region }) });
  const result = resultOf(text, base, reply, [], undefined, performance.now() - started);
  return id === undefined ? result : { id, ...result };
}

export interface Tally {
  done: number;
  bad: number;
}

/** Answers one line after the other; bad ones are told by their number and left out. @throws what `write` throws */
export async function answerLines(
  path: string,
  write: (result: object) => Promise<void>,
  log: (line: string) => void,
): Promise<Tally> {
  const baseFor = createBases();
  const now = new Date();
  const tally: Tally = { done: 0, bad: 0 };
  const bad = ({ line, problem }: BadLine): void => {
    tally.bad += 1;
    log(`line ${line}: ${problem}`);
  };
  for await (const { line, text } of linesOf(path)) {
    const question = parseQuestion(text, line, now);
    if ('problem' in question) {
      bad(question);
      continue;
    }
    try {
      await write(await answerOf(question, baseFor));
      tally.done += 1;
    } catch (error) {
      // A full disk is no fault of the line.
      if (!(error instanceof Failure)) throw error;
      bad({ line, problem: error.message });
    }
  }
  return tally;
}
