/** When somebody began to speak and when they are done. */

export interface Turn {
  state: 'waiting' | 'speaking' | 'done';
  /** Seconds from the beginning to the end of the last speech; 0 where there was none. */
  speechEndS: number;
}

export const NOT_YET: Turn = { state: 'waiting', speechEndS: 0 };

/** Quiet for so long after speech: done. People think for half a second within a question. */
export const HANG_OVER_S = 0.8;
/** A sound shorter than this is a click. */
export const LEAST_SPEECH_S = 0.18;
