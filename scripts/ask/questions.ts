/** One line of a file of questions, and its answer. */
import * as z from 'zod/mini';
import { Failure } from '../lib/failure.ts';
import type { Answer } from '../lib/json-lines/filter.ts';
import { idOf } from '../lib/json-lines/lines.ts';
import { type BaseFor, checkRegion } from './bases.ts';
import { isLanguage, type LanguageChoice, readClock } from './options.ts';
import { resultOf } from './result.ts';

export interface QuestionLine {
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

/** `now` counts where the line says no time. */
export function readQuestion(value: unknown, now: Date): QuestionLine | { problem: string } {
  const parsed = fields.safeParse(value);
  if (!parsed.success) {
    const [field] = parsed.error.issues[0]?.path ?? [];
    return { problem: field === undefined ? 'not a JSON object' : `${String(field)} must be a text` };
  }
  const { pack, lang = 'auto', text, region, now: clock } = parsed.data;
  const id = idOf(parsed.data.id);
  if (parsed.data.id !== undefined && id === undefined) return { problem: 'id must be a text' };
  if (text.trim() === '') return { problem: 'text is empty' };
  if (!isLanguage(lang)) return { problem: `lang ${lang} is none of those that Outpost has` };
  const at = clock === undefined ? now : readClock(clock);
  if (at === undefined) return { problem: `now ${clock}: write it like 2026-11-25T09:00` };
  return { id, pack, language: lang, text, region, now: at };
}

/** The answer to a line's question; what is wrong with the line is told and not thrown. */
export async function answerQuestion(value: unknown, now: Date, baseFor: BaseFor): Promise<Answer> {
  const question = readQuestion(value, now);
  if ('problem' in question) return question;
  const { id, text, region } = question;
  try {
    const base = await baseFor(question);
    checkRegion(base, region, 'region');
    const started = performance.now();
    const reply = base.ask(text, { now: question.now, ...(region !== undefined && { regionId: region }) });
    const result = resultOf(text, base, reply, [], undefined, performance.now() - started);
    return { result: id === undefined ? result : { id, ...result } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { problem: error.message };
  }
}
