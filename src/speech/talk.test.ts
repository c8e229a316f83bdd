import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WorkerEnded } from '../platform/worker-api';
import type { Turn } from './activity/turn';
import { AudioProblem } from './audio-file/wav';
import { createKeptTurn } from './recognition/kept-turn';
import type { Heard } from './recognition/types';
import type { VoiceTurn } from './recognition/voice-service';
import { createTalk, type Talk } from './talk';
import { plugInMicrophone, type StandInMicrophone } from './testing/stand-in-microphone';
import { loud, type StandInWhisper, standInWhisper } from './testing/stand-in-whisper';

const TAP = { languages: ['en'], handsFree: true, goesOn: false };
const ANSWER = { text: 'From eight to four.', language: 'en', rate: 1 };

let microphone: StandInMicrophone;
let whisper: StandInWhisper;
let now: Turn;
let death: Error | undefined;
let begun: number;
let spoken: string[];
let stopSpeaking: () => void;
let handed: Heard[];
let talk: Talk;

/** What the worker does, without the worker. */
function begin(options: { rate: number; isFollowed: boolean }): VoiceTurn {
  begun += 1;
  const kept = createKeptTurn({
    whisper: () => whisper,
    findSpeech: async ({ length }) => [{ start: 0, end: length }],
    follow: async () => ({ hear: async () => now }),
  });
  kept.begin(options);
  const alive = <T>(value: T): T => {
    if (death) throw death;
    return value;
  };
  return {
    add: async (samples, isIdle) => alive(await kept.add(samples, isIdle)),
    preview: async (languages, signal) => alive(await kept.preview({ languages, signal })),
    finish: async (options) => alive(await kept.finish(options)),
  };
}

beforeEach(() => {
  microphone = plugInMicrophone();
  whisper = standInWhisper();
  now = { state: 'waiting', speechEndS: 0 };
  death = undefined;
  begun = 0;
  spoken = [];
  handed = [];
  talk = createTalk({
    voice: async () => ({ open: async () => undefined, begin, passMs: 400 }),
    speaking: {
      say: (text) =>
        new Promise((resolve) => {
          spoken.push(text);
          stopSpeaking = resolve;
        }),
      stop: () => stopSpeaking?.(),
    },
    decode: async (file) => {
      if (file.size === 0) throw new AudioProblem('No sound.');
      return { samples: loud(2) };
    },
  });
  talk.attend({ onHeard: (heard) => handed.push(heard), isWhole: ({ seconds }) => seconds >= 3 });
});
afterEach(() => vi.unstubAllGlobals());

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

async function speak(seconds: number, turn: Turn): Promise<void> {
  now = turn;
  microphone.speak(loud(seconds));
  await settle();
}

async function listen(manner = TAP): Promise<void> {
  talk.send({ kind: 'listen', manner });
  await settle();
}

describe('a talk', () => {
  it('records, follows, writes down and hands over; the microphone is off then', async () => {
    await listen();
    expect(talk.state.ears.kind).toBe('listening');
    await speak(0.4, { state: 'speaking', speechEndS: 0.4 });
    await speak(1, { state: 'done', speechEndS: 0.5 });
    expect(handed.map(({ text }) => text)).toEqual(['1.4 seconds.']);
    expect(talk.state.ears).toEqual({ kind: 'idle' });
    expect(microphone.track.stopped).toBe(true);
  });

  it('writes while somebody speaks, and once more in the pause; that is the result then', async () => {
    await listen();
    await speak(1.5, { state: 'speaking', speechEndS: 1.5 });
    expect(talk.state.ears).toMatchObject({ partial: '1.5 seconds.' });
    await speak(1, { state: 'speaking', speechEndS: 2.3 });
    await speak(0.7, { state: 'done', speechEndS: 2.3 });
    expect(handed.map(({ text }) => text)).toEqual(['2.5 seconds.']);
    expect(whisper.passes).toHaveLength(2);
  });

  it('waits less behind what is whole', async () => {
    await listen();
    await speak(3, { state: 'speaking', speechEndS: 2.8 });
    expect(handed).toEqual([]);
    await speak(0.3, { state: 'speaking', speechEndS: 2.8 });
    expect(handed.map(({ text }) => text)).toEqual(['3.0 seconds.']);
  });

  it('throws away what it wrote where somebody speaks on', async () => {
    await listen();
    const release = whisper.hold();
    await speak(1, { state: 'speaking', speechEndS: 0.8 });
    await speak(1, { state: 'speaking', speechEndS: 1.8 });
    release();
    await settle();
    expect(talk.state.ears).toMatchObject({ partial: '2.0 seconds.' });
  });

  it('whose worker dies says so at once, and the next one begins anew', async () => {
    await listen();
    death = new WorkerEnded('speech', { kind: 'taken' });
    await speak(1, { state: 'speaking', speechEndS: 1 });
    expect(talk.state.ears).toEqual({ kind: 'idle', problem: 'ended' });
    expect(microphone.track.stopped).toBe(true);
    death = undefined;
    await listen();
    await speak(2, { state: 'done', speechEndS: 1 });
    expect(handed).toHaveLength(1);
    expect(begun).toBe(2);
  });

  it('with a microphone that is refused says that', async () => {
    microphone.refusal = new DOMException('No.', 'NotAllowedError');
    await listen();
    expect(talk.state.ears).toEqual({ kind: 'idle', problem: 'refused' });
  });

  it('is closed with its screen: nobody listens, nobody speaks', async () => {
    await listen({ ...TAP, goesOn: true });
    talk.send({ kind: 'say', saying: ANSWER });
    talk.close();
    await settle();
    expect(microphone.track.stopped).toBe(true);
    expect(talk.state).toMatchObject({ ears: { kind: 'idle' }, saying: null });
  });
});

describe('a question of the app', () => {
  it('is said, and then listened to', async () => {
    talk.send({ kind: 'say', saying: ANSWER, after: TAP });
    await settle();
    expect(spoken).toEqual([ANSWER.text]);
    expect(talk.state.ears.kind).toBe('idle');
    stopSpeaking();
    await settle();
    expect(talk.state.ears.kind).toBe('listening');
  });
});

describe('a recording', () => {
  it('is written down, and again for another language', async () => {
    talk.send({ kind: 'file', file: new Blob(['RIFF']), languages: ['en'] });
    await settle();
    talk.send({ kind: 'hear-again', language: 'es' });
    await settle();
    expect(handed.map(({ text, language }) => `${language}: ${text}`)).toEqual([
      'en: 2.0 seconds.',
      'es: 2.0 seconds.',
    ]);
  });

  it('that is no sound is said to be none', async () => {
    talk.send({ kind: 'file', file: new Blob([]), languages: ['en'] });
    await settle();
    expect(talk.state.ears).toEqual({ kind: 'idle', problem: 'no-sound' });
  });
});
