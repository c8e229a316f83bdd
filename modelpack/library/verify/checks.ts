/** The checks. Texts are held against expected.json for the first library; others only answer beside it. */
import type { ChatRequest, TestPage } from './browser.ts';

export interface Cases {
  greedy: { prompt: string; maxTokens: number; text: string }[];
  constrained: { name: string; prompt: string; maxTokens: number; format: unknown; pattern: string }[];
  /** More than one prefill chunk, so that attention over the cache takes part in prefill. */
  long: { sentence: string; times: number; question: string; maxTokens: number; text: string };
}

export interface Speed {
  readonly prefill: number;
  readonly decode: number | undefined;
}

const perSecond = (value: number | undefined) => (value === undefined ? '-' : `${value.toFixed(1)}/s`);

function greedyRequest(content: string, maxTokens: number): ChatRequest {
  return { temperature: 0, max_tokens: maxTokens, messages: [{ role: 'user', content }] };
}

export class Checks {
  readonly failures: string[] = [];
  readonly speeds = new Map<string, Speed[]>();

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

  /** Runs one request on one library, prints it, and notes its speed. */
  private async ask(library: string, label: string, request: ChatRequest): Promise<string> {
    const { text, usage } = await this.page.ask(library, request);
    const { prefill_tokens_per_s, decode_tokens_per_s, grammar_per_token_s } = usage.extra;
    const speeds = this.speeds.get(library) ?? [];
    speeds.push({ prefill: prefill_tokens_per_s, decode: decode_tokens_per_s });
    this.speeds.set(library, speeds);
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

  /** Asks every library in turn; the first one's text is the one that counts. */
  private async askAll(label: string, request: ChatRequest): Promise<string> {
    const texts: string[] = [];
    for (const library of this.libraries) texts.push(await this.ask(library, label, request));
    if (texts.length > 1) console.log(new Set(texts).size === 1 ? '  same text' : '  the libraries differ');
    return texts[0] ?? '';
  }

  private hold(name: string, entry: { text: string }, text: string): void {
    if (this.record) entry.text = text;
    this.check(name, text === entry.text, `expected ${JSON.stringify(entry.text)}`);
  }

  async greedy(prompts: Cases['greedy']): Promise<void> {
    for (const entry of prompts) {
      const text = await this.askAll('greedy', greedyRequest(entry.prompt, entry.maxTokens));
      this.hold(`text of "${entry.prompt.slice(0, 40)}"`, entry, text);
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
    const { sentence, times, question, maxTokens } = this.cases.long;
    const text = await this.askAll(
      'long',
      greedyRequest(`${sentence.repeat(times)}\n${question}`, maxTokens),
    );
    this.hold('text of the long prompt', this.cases.long, text);
  }
}
