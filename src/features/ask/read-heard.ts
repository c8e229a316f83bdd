/** What follows from words that were heard: a command, a region that was asked for, or an answer. */
import type { KnowledgeBase } from '../../core/knowledge/ask';
import { askHeard } from '../../core/knowledge/ask-heard';
import type { Hearing } from '../../core/knowledge/hearing';
import type { NearPhrase } from '../../core/knowledge/nearest-phrases';
import { normalise } from '../../core/knowledge/normalise';
import type { AskOptions, Reply } from '../../core/knowledge/reply';
import type { Command } from '../../core/knowledge/schema';
import { readCommand } from '../../core/knowledge/spoken-answer';
import type { Heard } from '../../speech/recognition/types';

export interface Answered {
  kind: 'answered';
  base: KnowledgeBase;
  question: string;
  reply: Reply;
  /** Set where the question was spoken. */
  heard?: Heard;
  /** Instead of an answer: what was heard is not sure enough, the person says which question it was. */
  confirm?: NearPhrase[];
}

export type HeardAs = { kind: 'command'; command: Command } | Answered;

interface Scene {
  /** Of the language that was heard. */
  base: KnowledgeBase;
  hearing: Hearing;
  options: AskOptions;
  /** The answer on the screen. */
  shown: Answered | undefined;
}

/** The region that was said where one was asked for. */
function namedRegion(reply: Reply, said: string): string | undefined {
  if (reply.status !== 'needs-region') return undefined;
  const words = ` ${normalise(said)} `;
  return reply.regions.find(({ name }) => words.includes(` ${normalise(name)} `))?.id;
}

export function readHeard(heard: Heard, { base, hearing, options, shown }: Scene): HeardAs {
  const command = readCommand(heard.text, base.languageData);
  if (command !== undefined) return { kind: 'command', command };
  const regionId = shown && namedRegion(shown.reply, heard.text);
  if (shown?.reply.status === 'needs-region' && regionId !== undefined) {
    const { entryId, intent } = shown.reply;
    return { ...shown, heard, reply: shown.base.answerOf(entryId, intent, { ...options, regionId }) };
  }
  const { reply, confirm } = askHeard(base, heard, hearing, options);
  const asked = { kind: 'answered', base, question: heard.text, reply, heard } as const;
  return confirm.length > 0 ? { ...asked, confirm } : asked;
}

/** So sure of its entry is the answer to what needs no more words. */
const SURE = 0.9;
const SENTENCE = /[.!?\u0964]$/u;

/** What was heard is all that there is to say: it need not be waited for more. */
export function isWholeQuestion(as: HeardAs): boolean {
  if (as.kind === 'command') return true;
  const { question, reply, confirm } = as;
  return (
    reply.status === 'answered' &&
    confirm === undefined &&
    reply.confidence >= SURE &&
    SENTENCE.test(question)
  );
}

/** What is said aloud: the answer and what must be known beside it. */
export function spokenText({ reply, confirm }: Answered): string {
  if (confirm) return '';
  if (reply.status !== 'answered') return reply.text;
  return [reply.text, ...reply.cautions].join(' ');
}
