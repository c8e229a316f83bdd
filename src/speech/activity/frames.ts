/** The package's hysteresis over the detector's frames: what begins, what ends, what was a click. */
import { FrameProcessor, type FrameProcessorEvent } from '@ricky0123/vad-web/dist/frame-processor';
import { joined } from '../audio-file/joined';
import { SAMPLE_RATE } from '../recognition/types';
import { FRAME, type SpeechDetector } from './detector';

export const FRAME_S = FRAME / SAMPLE_RATE;

export interface FramesOptions {
  /** Probability from which on it is speech, and below which it may be over. */
  speech: number;
  noSpeech: number;
  /** Seconds below `noSpeech` until it is over. */
  hangOverS: number;
  /** Seconds of speech below which it was none. */
  leastS: number;
}

export interface Frames {
  /** Samples in pieces of any length; calls back for each whole frame. */
  push(samples: Float32Array): Promise<void>;
  /** What has begun ends here. */
  end(): void;
}

/** `onEvent` gets the number of frames heard before. */
export function createFrames(
  detector: SpeechDetector,
  { speech, noSpeech, hangOverS, leastS }: FramesOptions,
  onEvent: (event: FrameProcessorEvent, frames: number) => void,
): Frames {
  const processor = new FrameProcessor(
    async (frame) => {
      const isSpeech = await detector.probability(frame);
      return { isSpeech, notSpeech: 1 - isSpeech };
    },
    () => detector.begin(),
    {
      positiveSpeechThreshold: speech,
      negativeSpeechThreshold: noSpeech,
      redemptionMs: hangOverS * 1000,
      minSpeechMs: leastS * 1000,
      preSpeechPadMs: 0,
      submitUserSpeechOnPause: false,
    },
    FRAME_S * 1000,
  );
  processor.resume();
  let frames = 0;
  let rest: Float32Array = new Float32Array(0);
  return {
    async push(samples) {
      const all = joined([rest, samples]);
      let at = 0;
      for (; at + FRAME <= all.length; at += FRAME) {
        await processor.process(all.slice(at, at + FRAME), (event) => onEvent(event, frames));
        frames += 1;
      }
      rest = all.slice(at);
    },
    end: () => void processor.endSegment((event) => onEvent(event, frames)),
  };
}
