/** A whole recording: windows in turn, silence and invented text kept out, loops cut. */
import { isSilent } from './loudness';
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

/** @throws the signal's reason when cancelled. */
export async function hear(whisper: Whisper, samples: Float32Array, options: HearOptions): Promise<Heard> {
  const { onPartial, signal, leastS = LEAST_S } = options;
  let { languages } = options;
  const seconds = samples.length / SAMPLE_RATE;
  const timings = { encodeMs: 0, decodeMs: 0 };
  let text = '';
  let first: WindowHeard | undefined;
  let cut = false;
  let loud = false;
  const surenesses: number[] = [];
  for (const { start, end } of windowsOf(samples)) {
    signal?.throwIfAborted();
    const window = samples.subarray(start, end);
    if (isSilent(window)) continue;
    loud = true;
    const before = text;
    const heard = await whisper.hear(window, {
      languages,
      leastS,
      onPartial: onPartial && ((partial) => onPartial(joinTexts(before, partial))),
      signal,
    });
    timings.encodeMs += heard.encodeMs;
    timings.decodeMs += heard.decodeMs;
    const said = withoutDescriptions(heard.cut ? withoutLoop(heard.text) : heard.text);
    if (isInvented({ ...heard, text: said })) continue;
    cut ||= heard.cut;
    text = joinTexts(text, said);
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
    ...(first === undefined && { silence: loud ? 'no-speech' : 'silent' }),
    cut,
    sureness,
    timings,
  };
}
