/** Where in a recording somebody speaks. */
import { Message } from '@ricky0123/vad-web/dist/messages';
import { SAMPLE_RATE } from '../recognition/types';
import { FRAME, type SpeechDetector } from './detector';
import { createFrames } from './frames';

export interface Span {
  /** In samples; `end` is excluded. */
  start: number;
  end: number;
}

/** Rather too much than too little: what is left out is never heard. */
const GENEROUS = { speech: 0.3, noSpeech: 0.2, hangOverS: 0.6, leastS: 0.1 };
/** Kept before and behind: soft beginnings and endings of words. */
const MARGIN = 0.4 * SAMPLE_RATE;
/** Samples handed over at once; in between, whoever asks to stop is heard. */
const PIECE = 64 * FRAME;

/** In order, not overlapping. @throws the signal's reason */
export async function speechSpans(
  detector: SpeechDetector,
  samples: Float32Array,
  signal?: AbortSignal,
): Promise<Span[]> {
  const spans: Span[] = [];
  let start = 0;
  let lastSpeech = 0;
  const frames = createFrames(detector, GENEROUS, (event, heard) => {
    if (event.msg === Message.SpeechStart) start = heard * FRAME;
    if (event.msg === Message.FrameProcessed && event.probs.isSpeech >= GENEROUS.noSpeech) {
      lastSpeech = (heard + 1) * FRAME;
    }
    if (event.msg !== Message.SpeechEnd) return;
    const span = {
      start: Math.max(0, start - MARGIN),
      end: Math.min(samples.length, lastSpeech + MARGIN),
    };
    const before = spans.at(-1);
    if (before && span.start <= before.end) before.end = span.end;
    else spans.push(span);
  });
  detector.begin();
  for (let at = 0; at < samples.length; at += PIECE) {
    signal?.throwIfAborted();
    await frames.push(samples.subarray(at, at + PIECE));
  }
  frames.end();
  return spans;
}
