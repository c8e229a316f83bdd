/**
 * Whisper on onnxruntime: one window of speech in, its text out. The library neither detects the language (it takes
 * English and translates) nor says whether there was speech: both are read from the first step of the decoder here.
 */
import {
  AutoProcessor,
  AutoTokenizer,
  LogitsProcessor,
  LogitsProcessorList,
  type PreTrainedTokenizer,
  type Processor,
  StoppingCriteria,
  StoppingCriteriaList,
  Tensor,
  TextStreamer,
  WhisperForConditionalGeneration,
} from '@huggingface/transformers';
import { breathe } from './breathe';
import { loopLength, tokenLimit } from './repetition';
import { SAMPLE_RATE, WINDOW_S } from './types';

const START = 50258;
const NO_SPEECH = 50362;
/** The prompt: start, language, task, no timestamps. */
const PROMPT_TOKENS = 4;

export interface WindowHeard {
  text: string;
  language: string;
  languageScores: Record<string, number>;
  /** Of all languages that the model knows. */
  soundsLike: { language: string; share: number };
  /** Probability, by the model, that nobody speaks. */
  noSpeech: number;
  sureness: number;
  cut: boolean;
  encodeMs: number;
  decodeMs: number;
}

export interface WindowOptions {
  languages: readonly string[];
  /** Seconds that the encoder sees at least, silence behind the speech included. */
  leastS: number;
  onPartial: ((text: string) => void) | undefined;
  signal: AbortSignal | undefined;
}

export interface Whisper {
  hear(samples: Float32Array, options: WindowOptions): Promise<WindowHeard>;
}

/** Features of 10 ms each; the encoder's two steps of convolution halve them. */
const FRAMES_PER_S = 100;
/** Silence that the model wants behind the last word. */
const TAIL_S = 1;

const framesOf = (seconds: number, leastS: number): number =>
  2 * Math.ceil((FRAMES_PER_S * Math.min(WINDOW_S, Math.max(leastS, seconds + TAIL_S))) / 2);

/** Natural logarithms of the probabilities of all tokens. */
function logSoftmaxTop(logits: Float32Array): { top: number; sumLog: number } {
  let top = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > top) top = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - top);
  return { top, sumLog: top + Math.log(sum) };
}

/** Writes down how sure the model is of each token. Runs last, so after what may not be said is taken out. */
class Sureness extends LogitsProcessor {
  readonly each: number[] = [];

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    const { top, sumLog } = logSoftmaxTop(floats(logits));
    this.each.push(top - sumLog);
    return logits;
  }
}

/** Stops at a loop, or when the person does. */
class Stop extends StoppingCriteria {
  looped = false;
  readonly signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    super();
    this.signal = signal;
  }

  override _call(ids: number[][]): boolean[] {
    return ids.map((each) => {
      if (this.signal?.aborted) return true;
      this.looped ||= loopLength(each.slice(PROMPT_TOKENS)) > 0;
      return this.looped;
    });
  }
}

function floats({ data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError('The speech model gave no floats.');
}

function tensorOf(value: unknown, what: string): Tensor {
  if (value instanceof Tensor) return value;
  throw new TypeError(`The speech model gave no ${what}.`);
}

const tokens = (ids: readonly number[]): Tensor =>
  new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);

/** What is used of the library's `generate`, whose own types want a whole configuration where it takes its own. */
interface Generates {
  generate(options: {
    inputs?: unknown;
    /** Found by the detection already: encoding is most of the time. */
    encoder_outputs?: unknown;
    language?: string;
    task?: string;
    max_new_tokens?: number;
    logits_processor?: unknown;
    stopping_criteria?: unknown;
    streamer?: unknown;
  }): Promise<unknown>;
}

/** Shares of these tokens among themselves. */
function sharesOf(
  tokensByName: Readonly<Record<string, number>>,
  logits: Float32Array,
): Record<string, number> {
  const known = Object.entries(tokensByName).map(([name, id]) => [name, logits[id] ?? -100] as const);
  const top = Math.max(...known.map(([, logit]) => logit));
  const sum = known.reduce((total, [, logit]) => total + Math.exp(logit - top), 0);
  return Object.fromEntries(known.map(([name, logit]) => [name, Math.exp(logit - top) / sum]));
}

class WhisperSession implements Whisper {
  constructor(
    private readonly model: WhisperForConditionalGeneration,
    private readonly processor: Processor,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly languageTokens: Readonly<Record<string, number>>,
  ) {}

  private async encode(features: Tensor): Promise<Tensor> {
    const encoder = this.model.sessions.model;
    const output = await encoder.run({ input_features: features.ort_tensor });
    return new Tensor(output.last_hidden_state);
  }

  /** One step of the decoder: which of the languages it is, and whether it is speech. */
  private async detect(
    features: Tensor,
    encoded: Tensor,
    languages: readonly string[],
  ): Promise<{ scores: Record<string, number> } & Pick<WindowHeard, 'soundsLike' | 'noSpeech'>> {
    const output = await this.model.forward({
      input_features: features,
      encoder_outputs: encoded,
      decoder_input_ids: tokens([START]),
    });
    const logits = floats(tensorOf(output.logits, 'logits'));
    const { sumLog } = logSoftmaxTop(logits);
    const shares = sharesOf(this.languageTokens, logits);
    const [likeliest = ['', 0]] = Object.entries(shares).sort(([, a], [, b]) => b - a);
    const asked = Object.entries(shares).filter(([language]) => languages.includes(language));
    const sum = asked.reduce((total, [, share]) => total + share, 0);
    return {
      scores: Object.fromEntries(
        asked.map(([language, share]) => [language, sum > 0 ? share / sum : 1 / asked.length]),
      ),
      soundsLike: { language: likeliest[0], share: likeliest[1] },
      noSpeech: Math.exp((logits[NO_SPEECH] ?? Number.NEGATIVE_INFINITY) - sumLog),
    };
  }

  async hear(
    samples: Float32Array,
    { languages, leastS, onPartial, signal }: WindowOptions,
  ): Promise<WindowHeard> {
    const started = performance.now();
    await breathe();
    signal?.throwIfAborted();
    const { input_features: made } = await this.processor(samples);
    const features = tensorOf(made, 'features').slice(null, null, [
      0,
      framesOf(samples.length / SAMPLE_RATE, leastS),
    ]);
    const encoded = await this.encode(features);
    await breathe();
    signal?.throwIfAborted();
    const encodedAt = performance.now();
    const { scores, soundsLike, noSpeech } = await this.detect(features, encoded, languages);
    const [language = 'en'] = Object.entries(scores).sort(([, a], [, b]) => b - a)[0] ?? [];
    const sureness = new Sureness();
    const stop = new Stop(signal);
    const processors = new LogitsProcessorList();
    processors.push(sureness);
    const criteria = new StoppingCriteriaList();
    criteria.push(stop);
    let partial = '';
    const streamer = onPartial
      ? new TextStreamer(this.tokenizer, {
          skip_prompt: true,
          skip_special_tokens: true,
          callback_function: (more) => {
            partial += more;
            onPartial(partial.trim());
          },
        })
      : undefined;
    const limit = tokenLimit(samples.length / SAMPLE_RATE);
    const generating: Generates = this.model;
    const output = await generating.generate({
      inputs: features,
      encoder_outputs: encoded,
      language,
      task: 'transcribe',
      max_new_tokens: limit,
      logits_processor: processors,
      stopping_criteria: criteria,
      ...(streamer && { streamer }),
    });
    signal?.throwIfAborted();
    const ids = Array.from(tensorOf(output, 'tokens').data, Number).slice(PROMPT_TOKENS);
    const text = this.tokenizer.decode(ids, { skip_special_tokens: true }).trim();
    const mean = sureness.each.reduce((sum, each) => sum + each, 0) / Math.max(1, sureness.each.length);
    return {
      text,
      language,
      languageScores: scores,
      soundsLike,
      noSpeech,
      sureness: mean,
      cut: stop.looped || ids.length >= limit,
      encodeMs: encodedAt - started,
      decodeMs: performance.now() - encodedAt,
    };
  }
}

/** "<|en|>" to its token, as the model's own configuration lists them. */
function languageTokens(config: object | null): Record<string, number> {
  const listed = config && 'lang_to_id' in config ? config.lang_to_id : undefined;
  if (typeof listed !== 'object' || listed === null) throw new TypeError('The model lists no languages.');
  return Object.fromEntries(
    Object.entries(listed).map(([token, id]) => [token.replace(/[<|>]/g, ''), Number(id)]),
  );
}

/** Opens the model of this id from wherever the library's cache finds its files. */
export async function openWhisper(id: string): Promise<Whisper> {
  const [processor, tokenizer, model] = await Promise.all([
    AutoProcessor.from_pretrained(id),
    AutoTokenizer.from_pretrained(id),
    WhisperForConditionalGeneration.from_pretrained(id, {
      dtype: 'q8',
      device: 'wasm',
      use_external_data_format: true,
    }),
  ]);
  if (!(model instanceof WhisperForConditionalGeneration)) throw new TypeError('Not a speech model.');
  const forward = model.forward.bind(model);
  model.forward = async (inputs) => {
    await breathe();
    return forward(inputs);
  };
  return new WhisperSession(model, processor, tokenizer, languageTokens(model.generation_config));
}
