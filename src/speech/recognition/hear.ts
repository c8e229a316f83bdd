/** A whole recording: windows in turn, silence and invented text kept out, loops cut. */
import type { Span } from '../activity/speech-spans';
import { CLIPPED, isSilent, measureLoudness, turnedUp } from './loudness';
import { withoutLoop } from './repetition';
import { type Heard, type HearOptions, LEAST_S, SAMPLE_RATE } from './types';
import type { Whisper, WindowHeard } from './whisper';
import { joinTexts, windowsOf } from './windows';

/** Whisper's own rule: likely no speech, and unsure of what it wrote all the same. */
const NO_SPEECH = 0.6;
const UNSURE = -1;
/** Whatever it says about speech: text this unsure is invented. */
const GUESSED = -1.6;

/** Without a letter or digit in it, a text says nothing: "...", "♪". */
const saysNothing = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** "[Music]", "(applause)", "*coughs*": what it describes was not said. */
const withoutDescriptions = (text: string): string =>
  text
    .replace(/\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|♪[^♪]*♪?/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export function isInvented({
  noSpeech,
  sureness,
  text,
}: Pick<WindowHeard, 'noSpeech' | 'sureness' | 'text'>): boolean {
  return (
    saysNothing(text) || (noSpeech > NO_SPEECH && sureness < UNSURE) || noSpeech > 0.9 || sureness < GUESSED
  );
}

/** More sure than this of a language that nobody asked for: it is likely that one. */
const SURELY = 0.8;

function sounds({ soundsLike: { language, share } }: WindowHeard, asked: readonly string[]) {
  return share >= SURELY && !asked.includes(language) ? { soundsLike: language } : {};
}

const oneAfterTheOther = (first: string, second: string): string => `${first} ${second}`.trim();

/** Finds the speech of a recording; see `speechSpans`. */
export type FindSpeech = (samples: Float32Array, signal?: AbortSignal) => Promise<Span[]>;

/** @throws the signal's reason when cancelled. */
export async function hear(
  whisper: Whisper,
  findSpeech: FindSpeech,
  recorded: Float32Array,
  options: HearOptions,
): Promise<Heard> {
  const { onPartial, signal, leastS = LEAST_S } = options;
  let { languages } = options;
  const seconds = recorded.length / SAMPLE_RATE;
  const timings = { encodeMs: 0, decodeMs: 0 };
  let text = '';
  let first: WindowHeard | undefined;
  let cut = false;
  let joins = false;
  const surenesses: number[] = [];
  const silent = isSilent(recorded);
  const samples = silent ? recorded : turnedUp(recorded);
  const spans = silent ? [] : await findSpeech(samples, signal);
  for (const { start, end, overlaps } of windowsOf(samples, spans)) {
    signal?.throwIfAborted();
    const window = samples.subarray(start, end);
    const before = text;
    // Where the window before gave nothing, what overlaps was not written yet.
    const join = overlaps && joins ? joinTexts : oneAfterTheOther;
    const heard = await whisper.hear(window, {
      languages,
      leastS,
      onPartial: onPartial && ((partial) => onPartial(join(before, partial))),
      signal,
    });
    timings.encodeMs += heard.encodeMs;
    timings.decodeMs += heard.decodeMs;
    const said = withoutDescriptions(heard.cut ? withoutLoop(heard.text) : heard.text);
    joins = !isInvented({ ...heard, text: said });
    if (!joins) continue;
    cut ||= heard.cut;
    text = join(text, said);
    surenesses.push(heard.sureness);
    // The language of the first window with speech holds for the rest: people do not change it within a question.
    if (first === undefined) {
      first = heard;
      languages = [heard.language];
    }
  }
  const sureness = surenesses.reduce((sum, each) => sum + each, 0) / Math.max(1, surenesses.length);
  return {
    text,
    language: first?.language ?? languages[0] ?? 'en',
    languageScores: first?.languageScores ?? {},
    seconds,
    ...(first && sounds(first, options.languages)),
    ...(first === undefined && { silence: silent ? 'silent' : 'no-speech' }),
    cut,
    clipped: measureLoudness(recorded).clipped > CLIPPED,
    sureness,
    timings,
  };
}
