/** How often a typed question finds its entry: eval/voice, written apart from the packs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { KnowledgeBase } from '../../src/core/knowledge/ask.ts';
import type { Reply } from '../../src/core/knowledge/reply.ts';
import { openShipped } from '../../src/core/knowledge/testing/shipped.ts';
import { wilson } from '../eval/statistics.ts';
import { ROOT } from '../lib/paths.ts';

const questions = z.array(
  z.strictObject({
    pack: z.string(),
    lang: z.string(),
    question: z.string(),
    /** Null: the packs do not speak of it. */
    entry: z.nullable(z.string()),
    /** Entries that answer it as well. */
    also: z.optional(z.array(z.string())),
  }),
);
export type Question = z.infer<typeof questions>[number];

export const NOW = new Date(2026, 10, 25, 9, 0);

const bases = new Map<string, Promise<KnowledgeBase>>();

/** The base that a question is put to, opened once. */
export function baseFor({ pack, lang }: Question): Promise<KnowledgeBase> {
  const key = `${pack} ${lang}`;
  const base = bases.get(key) ?? openShipped(pack, lang);
  bases.set(key, base);
  return base;
}

/** Whether one of what is offered is wanted. */
export function isOffered({ entry, also = [] }: Question, offered: readonly { entryId: string }[]): boolean {
  return offered.some(({ entryId }) => entryId === entry || also.includes(entryId));
}

/** What a person gets to see at once, or one tap away. */
export function outcomeOf(question: Question, reply: Reply): 'right' | 'offered' | 'wrong' {
  if (question.entry === null) return reply.status === 'nothing' ? 'right' : 'wrong';
  if ('entryId' in reply) return isOffered(question, [reply]) ? 'right' : 'wrong';
  return isOffered(question, reply.candidates) ? 'offered' : 'wrong';
}

/** The 200 questions, and those of five later batches; packs and word lists were mended for what both of them missed. */
const SETS = ['questions.json', 'more-questions.json'] as const;

export const readQuestions = (file: (typeof SETS)[number] = 'questions.json'): Question[] =>
  questions.parse(JSON.parse(readFileSync(join(ROOT, 'eval', 'voice', file), 'utf8')));

export async function evalQuestions(showWrong: boolean): Promise<void> {
  for (const file of SETS) await evalSet(file, showWrong);
}

async function evalSet(file: (typeof SETS)[number], showWrong: boolean): Promise<void> {
  const all = readQuestions(file);
  const rows = new Map<string, { right: number; offered: number; wrong: number }>();
  const missed: string[] = [];
  for (const question of all) {
    const base = await baseFor(question);
    const reply = base.ask(question.question, { now: NOW });
    const outcome = outcomeOf(question, reply);
    for (const row of [question.entry === null ? 'not in the packs' : question.lang, 'all']) {
      const counts = rows.get(row) ?? { right: 0, offered: 0, wrong: 0 };
      counts[outcome] += 1;
      rows.set(row, counts);
    }
    if (outcome !== 'right') {
      const got =
        'entryId' in reply
          ? reply.entryId
          : `${reply.status}: ${reply.candidates.map((each) => each.entryId).join(', ')}`;
      missed.push(
        `${question.lang} “${question.question}” wants ${question.entry ?? 'nothing'}, got ${got} (${reply.confidence.toFixed(2)})`,
      );
    }
  }
  console.log(
    `${file}, ${all.length} typed questions: right at once / offered to choose from / wrong, and the share right at once`,
  );
  for (const [row, { right, offered, wrong }] of rows) {
    const whole = right + offered + wrong;
    const [low, high] = wilson({ part: right, of: whole });
    const share = (value: number): string => `${(100 * value).toFixed(0)} %`;
    console.log(
      `${row.padEnd(18)} ${right} / ${offered} / ${wrong}  ${share(right / whole)} (${share(low)} to ${share(high)})`,
    );
  }
  if (showWrong) for (const line of missed) console.log(`  ${line}`);
}
