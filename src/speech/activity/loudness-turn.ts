/** Follows one person's turn by how loud it is against the room: until the detector is open, and where it cannot be. */
import { HANG_OVER_S, LEAST_SPEECH_S, NOT_YET, type Turn } from './turn';

export interface LoudnessTurn {
  /** One piece of samples. Done stays done. */
  hear(piece: Float32Array): Turn;
}

/** Speech is so much louder than the room. */
const ABOVE_ROOM_DB = 9;
/** Softer than this is no speech in any room. */
const LEAST_DB = -52;
/** The room is known after so long. */
const ROOM_S = 0.25;

/** Pauses are so much softer than the speech before them, also where the microphone turns itself up in a pause. */
const BELOW_SPEECH_DB = 17;
/** So much of the loudest speech is forgotten each second. */
const FORGET_DB_PER_S = 1;

/** How much it moves around its mean: some microphones have a constant offset. */
const levelDb = (piece: Float32Array): number => {
  let mean = 0;
  for (const sample of piece) mean += sample / Math.max(1, piece.length);
  let sum = 0;
  for (const sample of piece) sum += (sample - mean) ** 2;
  return 10 * Math.log10(Math.max(sum / Math.max(1, piece.length), 1e-12));
};

/** `rate`: samples a second. */
export function createLoudnessTurn(rate: number): LoudnessTurn {
  let passedS = 0;
  let roomDb = -60;
  let speechDb = Number.NEGATIVE_INFINITY;
  let loudS = 0;
  let quietS = 0;
  let turn: Turn = NOT_YET;
  return {
    hear(piece) {
      if (turn.state === 'done') return turn;
      const seconds = piece.length / rate;
      const db = levelDb(piece);
      passedS += seconds;
      // The room's level follows slowly upwards and at once downwards; speech itself hardly moves it.
      if (passedS <= ROOM_S) roomDb = passedS === seconds ? Math.min(db, -35) : Math.min(db, roomDb);
      else roomDb = Math.min(db, roomDb + 1.5 * seconds);
      const loud = db > Math.max(LEAST_DB, roomDb + ABOVE_ROOM_DB, speechDb - BELOW_SPEECH_DB);
      if (loud) {
        speechDb = Math.max(db, speechDb - FORGET_DB_PER_S * seconds);
        loudS += seconds;
        quietS = 0;
        turn = {
          state: loudS >= LEAST_SPEECH_S ? 'speaking' : turn.state,
          speechEndS: passedS,
        };
      } else {
        quietS += seconds;
        if (turn.state === 'waiting' && quietS > 0.3) loudS = 0;
        if (turn.state === 'speaking' && quietS >= HANG_OVER_S) turn = { ...turn, state: 'done' };
      }
      return turn;
    },
  };
}
