/** A conversation as one text, put together as WebLLM does it, so that both engines read the same tokens. */
import type { CompletionRequest } from '../../core/model/language-model';
import type { ConversationTemplate } from './pack-config';

/** A conversation that the template has no form for. */
export class ConversationProblem extends Error {
  override readonly name = 'ConversationProblem';
}

/**
 * The prompt up to the header of the answer. A conversation without a system message gets the template's.
 * @throws ConversationProblem
 */
export function chatPrompt(template: ConversationTemplate, messages: CompletionRequest['messages']): string {
  const [first, ...others] = messages;
  const own = first?.role === 'system' ? first.content : undefined;
  const turns = own === undefined ? messages : others;
  if (turns.at(-1)?.role !== 'user') {
    throw new ConversationProblem('The last message has to be the person’s.');
  }
  const system = fill(template.system_template, 'system_message', own ?? template.system_message);
  const parts = turns.map(({ role, content }, i) => {
    if (role === 'system') throw new ConversationProblem('A system message can only be the first.');
    const named = i > 0 || system === '' || template.add_role_after_system_message !== false;
    const header = named ? template.roles[role] + template.role_content_sep : '';
    const words = fill(template.role_templates[role], `${role}_message`, content);
    // Separators may take turns; the person's and the model's messages count together.
    return header + words + (template.seps[i % template.seps.length] ?? '');
  });
  return [system, ...parts, template.roles.assistant + template.role_empty_sep].join('');
}

/** A function as the replacement: a dollar sign in the text is a dollar sign. */
function fill(template: string, place: string, text: string): string {
  return template.replace(`{${place}}`, () => text);
}
