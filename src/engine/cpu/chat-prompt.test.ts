import { describe, expect, it } from 'vitest';
import { chatConfigJson } from '../../../modelpack/pack/chat.ts';
import { ConversationProblem, chatPrompt } from './chat-prompt';
import { parseChatConfig } from './pack-config';
import { CHAT_CONFIG } from './testing/tiny-pack';

const template = CHAT_CONFIG.conv_template;
const user = (content: string) => ({ role: 'user' as const, content });
const assistant = (content: string) => ({ role: 'assistant' as const, content });
const system = (content: string) => ({ role: 'system' as const, content });

describe('chatPrompt', () => {
  it('is ChatML with the shipped pack’s template', () => {
    const shipped = parseChatConfig(Uint8Array.from(Buffer.from(chatConfigJson())).buffer);
    expect(chatPrompt(shipped.conv_template, [user('Hi')])).toBe(
      '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' +
        '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  it('puts the request’s own system message in the template’s place, and turns in their order', () => {
    expect(chatPrompt(template, [system('Be brief.'), user('A'), assistant('B'), user('C')])).toBe(
      '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nA<|im_end|>\n' +
        '<|im_start|>assistant\nB<|im_end|>\n<|im_start|>user\nC<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  it('lets separators take turns over both sides’ messages', () => {
    const turns = { ...template, seps: ['#', '%'] };
    expect(chatPrompt(turns, [system('S'), user('A'), assistant('B'), user('C')])).toContain(
      'user\nA#<|im_start|>assistant\nB%<|im_start|>user\nC#',
    );
  });

  it('leaves out the first header where the template has it in the system part', () => {
    const without = { ...template, add_role_after_system_message: false };
    expect(chatPrompt(without, [user('A')])).toBe(
      '<|im_start|>system\nYou help.<|im_end|>\nA<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  it('keeps a dollar sign as it is', () => {
    expect(chatPrompt(template, [user('$& costs $$5')])).toContain('user\n$& costs $$5<|im_end|>');
  });

  it.each([
    ['nobody asked', [assistant('A')]],
    ['nothing but a system message', [system('S')]],
    ['a system message in between', [user('A'), system('S'), user('B')]],
  ])('refuses a conversation with %s', (_name, messages) => {
    expect(() => chatPrompt(template, messages)).toThrow(ConversationProblem);
  });
});
