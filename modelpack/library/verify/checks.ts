/** The checks. Texts are held against expected.json for the first library; others only answer beside it. */
import type { ChatRequest, TestPage } from './browser.ts';
import { Speeds } from './speeds.ts';

export interface Cases {
  greedy: { prompt: string; maxTokens: number; text: string }[];
  constrained: { name: string; prompt: string; maxTokens: number; format: unknown; pattern: string }[];
  /** More than one prefill chunk, so that attention over the cache takes part in prefill. */
  long: { sentence: string; times: number; question: string; maxTokens: number; text: string };
}

const perSecond = (value: number | undefined) => (value === undefined ? '-' : `${value.toFixed(1)}/s`);

function greedyRequest(content: string, maxTokens: number): ChatRequest {
  return { temperature: 0, max_tokens: maxTokens, messages: [{ role: 'user', content }] };
}

export class Checks {
  readonly failures: string[] = [];
  readonly speeds = new Speeds();

  /** @param record take the first library's texts as the expected ones instead of comparing. */
  constructor(
    private readonly page: TestPage,
    private readonly libraries: readonly string[],
    private readonly cases: Cases,
    private readonly record: boolean,
  ) {}

  private check(name: string, good: boolean, detail = ''): void {
    console.log(good ? `  ok: ${name}` : `  FAILED: ${name} ${detail}`);
    if (!good) this.failures.push(name);
  }

  /** Runs one request on one library, prints it, and notes its speed if it belongs to a round. */
  private async ask(library: string, label: string, request: ChatRequest, round?: number): Promise<string> {
    const { text, usage } = await this.page.ask(library, request);
    const { prefill_tokens_per_s, decode_tokens_per_s, grammar_per_token_s } = usage.extra;
    if (round !== undefined) this.speeds.note(library, round, usage);
    const grammar =
      grammar_per_token_s === undefined
        ? ''
        : `, grammar ${(grammar_per_token_s * 1000).toFixed(2)} ms/token`;
    console.log(
      `[${library}] ${label}: ${usage.prompt_tokens} + ${usage.completion_tokens} tokens, ` +
        `prefill ${perSecond(prefill_tokens_per_s)}, decode ${perSecond(decode_tokens_per_s)}${grammar}\n` +
        `    ${JSON.stringify(text)}`,
    );
    return text;
  }

  /** Asks every library in turn, another one first in each round; the first library's text is the one that counts. */
  private async askAll(label: string, request: ChatRequest, round: number): Promise<string> {
    const texts = new Map<string, string>();
    const from = round % this.libraries.length;
    for (const library of [...this.libraries.slice(from), ...this.libraries.slice(0, from)]) {
      texts.set(library, await this.ask(library, label, request, round));
    }
    if (texts.size > 1)
      console.log(new Set(texts.values()).size === 1 ? '  same text' : '  the libraries differ');
    return texts.get(this.libraries[0] ?? '') ?? '';
  }

  private hold(name: string, entry: { text: string }, text: string): void {
    if (this.record) entry.text = text;
    this.check(name, text === entry.text, `expected ${JSON.stringify(entry.text)}`);
  }

  /** @param tokens ends the answers early; then they are only the beginning of the expected ones. */
  async greedy(prompts: Cases['greedy'], round: number, tokens = Number.POSITIVE_INFINITY): Promise<void> {
    for (const entry of prompts) {
      const request = greedyRequest(entry.prompt, Math.min(entry.maxTokens, tokens));
      const text = await this.askAll('greedy', request, round);
      const name = `text of "${entry.prompt.slice(0, 40)}"`;
      if (tokens < entry.maxTokens) this.check(name, entry.text.startsWith(text), JSON.stringify(entry.text));
      else this.hold(name, entry, text);
    }
  }

  /** Temperature 0 gives the same text again; a seed does, and another seed gives another one. */
  async repeatable(): Promise<void> {
    const [library = ''] = this.libraries;
    const [first] = this.cases.greedy;
    if (!first) return;
    const again = await this.ask(library, 'again', greedyRequest(first.prompt, first.maxTokens));
    this.check('temperature 0 twice', again === first.text);
    const story = { ...greedyRequest('Tell me a short story.', 16), temperature: 1, top_p: 0.9 };
    const a = await this.ask(library, 'seed 7', { ...story, seed: 7 });
    const b = await this.ask(library, 'seed 7', { ...story, seed: 7 });
    const c = await this.ask(library, 'seed 8', { ...story, seed: 8 });
    this.check('same seed, same text', a === b);
    this.check('other seed, other text', a !== c);
    const narrow = await this.ask(library, 'top-p 0', {
      ...greedyRequest(first.prompt, first.maxTokens),
      temperature: 1,
      top_p: 1e-6,
    });
    this.check('a top-p of nearly 0 leaves the best token alone', narrow === first.text);
  }

  /** JSON by schema, and a grammar. */
  async constrained(): Promise<void> {
    const [library = ''] = this.libraries;
    for (const { name, prompt, format, pattern, maxTokens } of this.cases.constrained) {
      const request = { ...greedyRequest(prompt, maxTokens), response_format: format };
      const text = await this.ask(library, name, request);
      this.check(name, new RegExp(pattern, 's').test(text), `does not match ${pattern}`);
    }
  }

  async long(): Promise<void> {
    const [library = ''] = this.libraries;
    const { sentence, times, question, maxTokens } = this.cases.long;
    const request = greedyRequest(`${sentence.repeat(times)}\n${question}`, maxTokens);
    const text = await this.ask(library, 'long', request);
    this.hold('text of the long prompt', this.cases.long, text);
  }
}
