/** Follows one person's turn by the speech detector: the noise of a room or an engine is no speech. */
import { Message } from '@ricky0123/vad-web/dist/messages';
import type { SpeechDetector } from './detector';
import { createFrames, FRAME_S } from './frames';
import { HANG_OVER_S, LEAST_SPEECH_S, NOT_YET, type Turn } from './turn';

const SPEECH = 0.5;
const NO_SPEECH = 0.35;

export interface SpeechTurn {
  /** Samples, 16,000 a second, that follow the ones before. Done stays done. */
  hear(samples: Float32Array): Promise<Turn>;
}

export function createSpeechTurn(detector: SpeechDetector): SpeechTurn {
  let turn: Turn = NOT_YET;
  const frames = createFrames(
    detector,
    { speech: SPEECH, noSpeech: NO_SPEECH, hangOverS: HANG_OVER_S, leastS: LEAST_SPEECH_S },
    (event, heard) => {
      if (turn.state === 'done') return;
      if (event.msg === Message.FrameProcessed && event.probs.isSpeech >= SPEECH) {
        turn = { ...turn, speechEndS: (heard + 1) * FRAME_S };
      }
      if (event.msg === Message.SpeechRealStart) turn = { ...turn, state: 'speaking' };
      if (event.msg === Message.VADMisfire) turn = NOT_YET;
      if (event.msg === Message.SpeechEnd) turn = { ...turn, state: 'done' };
    },
  );
  return {
    async hear(samples) {
      await frames.push(samples);
      return turn;
    },
  };
}
