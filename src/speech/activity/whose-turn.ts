/** Whose turn it is: by the detector where it keeps up, else by loudness. */
import { createLoudnessTurn } from './loudness-turn';
import { NOT_YET, type Turn } from './turn';

export interface WhoseTurn {
  /** Samples that follow the ones before. */
  hear(piece: Float32Array): void;
  /** What the detector said once it had heard so many seconds; null where there is none. */
  follow(turn: Turn | null, untilS: number): void;
  readonly heardS: number;
  readonly now: Turn;
  /** How many seconds `now` takes in: the detector is behind while its program writes. */
  readonly knownS: number;
}

/** The detector counts as long as it is not further behind than this. */
const BEHIND_S = 1;

/** `rate`: samples a second. */
export function createWhoseTurn(rate: number): WhoseTurn {
  const loudness = createLoudnessTurn(rate);
  let byLoudness = NOT_YET;
  let byDetector: { turn: Turn; untilS: number } | undefined;
  let heardS = 0;
  const timely = () => (byDetector && heardS - byDetector.untilS <= BEHIND_S ? byDetector : undefined);
  return {
    hear(piece) {
      heardS += piece.length / rate;
      byLoudness = loudness.hear(piece);
    },
    follow(turn, untilS) {
      byDetector = turn === null ? undefined : { turn, untilS };
    },
    get heardS() {
      return heardS;
    },
    get now() {
      return timely()?.turn ?? byLoudness;
    },
    get knownS() {
      return timely()?.untilS ?? heardS;
    },
  };
}
