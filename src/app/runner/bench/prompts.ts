/**
 * The prompts of the bench. Each answer has a fixed number of tokens: the limit cuts it off, and before that it does
 * not end, because a story goes on, and because the grammar asks for all findings that there is room for.
 */

import type { CompletionRequest } from '../../../core/model/language-model';
import type { ModelReaderSettings } from '../../../core/packs/triage-pack';
import { modelRequest } from '../../../core/triage/reading/model/model-reader';
import { partsOf } from '../../../core/triage/reading/model/model-text';
import texts from './prompts.json';
import type { BenchPrompts, MakeRequest } from './types';

/** The first words of the first message make every beginning another one, so that an engine must read all of it. */
function begunWith(fresh: string, messages: CompletionRequest['messages']): CompletionRequest['messages'] {
  return messages.map((message, at) =>
    at === 0 ? { ...message, content: `${fresh} ${message.content}` } : message,
  );
}

function plain(system: string, user: string): MakeRequest {
  return (fresh, maxTokens) => ({
    messages: begunWith(fresh, [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ]),
    maxTokens,
    temperature: 0,
  });
}

/** The reader's grammar but for its first rule: all findings it has room for, where a reader may stop at none. */
function withoutEnd(grammar: string, maxFindings: number): string {
  const more = maxFindings > 1 ? ` ("\\n" item){${maxFindings - 1}}` : '';
  return grammar.replace(/^root ::= .*$/m, () => `root ::= item${more}`);
}

/** `settings` are those of the triage pack in use: what is measured is what a case costs. */
export function benchPrompts(settings: ModelReaderSettings): BenchPrompts {
  const { short, long, notes } = texts;
  const [note = '', nextNote = ''] = notes;

  function reader(text: string): MakeRequest {
    const [part = { shown: text, words: [] }] = partsOf(text, settings.maxWords);
    const request = modelRequest(settings, part);
    return (fresh, maxTokens) => ({
      ...request,
      messages: begunWith(fresh, request.messages),
      ...(request.grammar === undefined
        ? {}
        : { grammar: withoutEnd(request.grammar, settings.maxFindings) }),
      maxTokens,
    });
  }

  const { grammar } = reader(note)('', 1);
  const shortPrompt = plain(short.system, short.user);
  return {
    short: shortPrompt,
    grammar: (fresh, maxTokens) => ({
      ...shortPrompt(fresh, maxTokens),
      ...(grammar === undefined ? {} : { grammar }),
    }),
    reader: reader(note),
    again: reader(nextNote),
    long: plain(long.system, [...long.paragraphs, long.user].join('\n\n')),
  };
}
