/** One person's turn, kept where it is heard: sound comes in pieces, and is written down as often as somebody asks. */
import type { SpeechTurn } from '../activity/speech-turn';
import type { Turn } from '../activity/turn';
import { joined } from '../audio-file/joined';
import { createResampler } from '../audio-file/resample';
import { TAIL_S } from '../guess';
import { type FindSpeech, hear } from './hear';
import { type Heard, type HearOptions, SAMPLE_RATE } from './types';
import type { Whisper } from './whisper';

export interface TurnParts {
  /** @throws where the model is not open */
  whisper: () => Whisper;
  findSpeech: FindSpeech;
  /** Follows a turn from its first samples on; null where this device has no detector of speech. */
  follow: () => Promise<SpeechTurn | null>;
}

export interface KeptTurn {
  begin(options: { rate: number; isFollowed: boolean }): void;
  add(samples: Float32Array, isIdle: boolean): Promise<Turn | null>;
  preview(options: HearOptions): Promise<{ heard: Heard; untilS: number }>;
  finish(options: HearOptions & { speechEndS: number }): Promise<Heard>;
}

/** So much before the detector is sure of speech belongs to it: soft beginnings, and what made it sure. */
const LEAD_S = 0.6;
/** In a turn so short nobody is silent for long: it is taken as one piece. */
const ONE_PIECE_S = 15;
/** Where nobody is waited for, so much of what came before speech is kept. */
const BEFORE_S = 2;

interface Sound {
  pieces: Float32Array[];
  /** Samples, those given up among them, and how many those are. */
  length: number;
  dropped: number;
  /** Where, in samples, the detector was sure of speech. */
  speechAt: number | undefined;
  resample: ReturnType<typeof createResampler>;
  follower: Promise<SpeechTurn | null>;
}

interface Preview {
  of: Sound;
  languages: string;
  untilS: number;
  job: AbortController;
  heard: Promise<Heard>;
}

const keyOf = (languages: readonly string[]): string => [...languages].sort().join(' ');

export function createKeptTurn({ whisper, findSpeech, follow }: TurnParts): KeptTurn {
  let sound = newSound({ rate: SAMPLE_RATE, isFollowed: false });
  let last: Preview | undefined;

  function newSound({ rate, isFollowed }: { rate: number; isFollowed: boolean }): Sound {
    const follower = isFollowed ? follow() : Promise.resolve(null);
    const resample = createResampler(rate, SAMPLE_RATE);
    return { pieces: [], length: 0, dropped: 0, speechAt: undefined, resample, follower };
  }

  /** All that is kept; joined once, and again only where more came. */
  function whole({ pieces }: Sound): Float32Array {
    const all = joined(pieces);
    pieces.splice(0, pieces.length, all);
    return all;
  }

  /** Where it was followed, the speech is known already: looking for it again would delay each text. */
  function finderFor({ speechAt, dropped }: Sound, { length }: Float32Array): FindSpeech {
    if (speechAt === undefined || length > ONE_PIECE_S * SAMPLE_RATE) return findSpeech;
    const start = Math.max(0, speechAt - dropped - LEAD_S * SAMPLE_RATE);
    return async () => [{ start, end: length }];
  }

  function forgetSilence(of: Sound): void {
    const most = BEFORE_S * SAMPLE_RATE;
    for (
      let [first] = of.pieces;
      first && of.length - of.dropped - first.length >= most;
      [first] = of.pieces
    ) {
      of.dropped += first.length;
      of.pieces.shift();
    }
  }

  /** The text of the last preview, where that saw all that was said. */
  async function previewed(languages: readonly string[], speechEndS: number): Promise<Heard | undefined> {
    const found = last;
    last = undefined;
    if (found?.of !== sound || found.languages !== keyOf(languages)) {
      found?.job.abort();
      return undefined;
    }
    if (speechEndS <= 0 || found.untilS < speechEndS + TAIL_S) {
      found.job.abort();
      return undefined;
    }
    const heard = await found.heard.catch(() => undefined);
    return heard?.text === '' ? undefined : heard;
  }

  return {
    begin(options) {
      last?.job.abort();
      last = undefined;
      sound = newSound(options);
    },
    async add(samples, isIdle) {
      const mine = sound;
      const piece = mine.resample(samples);
      const before = mine.length;
      mine.pieces.push(piece);
      mine.length += piece.length;
      if (isIdle && mine.speechAt === undefined) forgetSilence(mine);
      const follower = await mine.follower;
      if (follower === null) return null;
      const turn = await follower.hear(piece);
      if (turn.state !== 'waiting') mine.speechAt ??= before;
      return turn;
    },
    async preview({ signal, ...options }) {
      const model = whisper();
      const job = new AbortController();
      signal?.addEventListener('abort', () => job.abort(signal.reason), { once: true });
      const samples = whole(sound);
      const untilS = sound.length / SAMPLE_RATE;
      last?.job.abort();
      const heard = hear(model, finderFor(sound, samples), samples, { ...options, signal: job.signal });
      last = { of: sound, languages: keyOf(options.languages), untilS, job, heard };
      return { heard: await heard, untilS };
    },
    async finish({ speechEndS, ...options }) {
      const ready = await previewed(options.languages, speechEndS);
      options.signal?.throwIfAborted();
      if (ready) return ready;
      const samples = whole(sound);
      return hear(whisper(), finderFor(sound, samples), samples, options);
    },
  };
}
