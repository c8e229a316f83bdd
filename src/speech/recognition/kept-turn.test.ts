import { beforeEach, describe, expect, it } from 'vitest';
import type { Turn } from '../activity/turn';
import { loud, type StandInWhisper, standInWhisper } from '../testing/stand-in-whisper';
import { createKeptTurn, type KeptTurn } from './kept-turn';

let whisper: StandInWhisper;
let now: Turn;
let followed: number;
let turn: KeptTurn;
const languages = ['en', 'es'];

beforeEach(() => {
  whisper = standInWhisper();
  now = { state: 'speaking', speechEndS: 1 };
  followed = 0;
  turn = createKeptTurn({
    whisper: () => whisper,
    findSpeech: async ({ length }) => [{ start: 0, end: length }],
    follow: async () => ({
      async hear(samples) {
        followed += samples.length;
        return now;
      },
    }),
  });
  turn.begin({ rate: 16_000, isFollowed: true });
});

describe('a turn', () => {
  it('joins what comes in pieces, tells whose turn it is, and writes down all of it', async () => {
    expect(await turn.add(loud(0.5), false)).toEqual(now);
    await turn.add(loud(1), false);
    expect(followed).toBe(24_000);
    expect(await turn.finish({ languages, speechEndS: 1.5 })).toMatchObject({
      text: '1.5 seconds.',
      seconds: 1.5,
    });
  });

  it('of a microphone of another rate is brought to the model’s', async () => {
    turn.begin({ rate: 48_000, isFollowed: true });
    for (let piece = 0; piece < 10; piece += 1) await turn.add(loud(0.1, 48_000), false);
    expect((await turn.finish({ languages, speechEndS: 1 })).seconds).toBeCloseTo(1, 2);
  });

  it('that begins leaves nothing of the one before', async () => {
    await turn.add(loud(3), false);
    turn.begin({ rate: 16_000, isFollowed: false });
    expect(await turn.add(loud(1), false), 'nobody is followed').toBeNull();
    expect((await turn.finish({ languages, speechEndS: 0 })).text).toBe('1.0 seconds.');
  });

  it('keeps little of what comes while nobody need speak, and all of it once somebody does', async () => {
    now = { state: 'waiting', speechEndS: 0 };
    for (let second = 0; second < 20; second += 1) await turn.add(loud(1), true);
    now = { state: 'speaking', speechEndS: 20.5 };
    for (let second = 0; second < 3; second += 1) await turn.add(loud(1), true);
    const { text } = await turn.finish({ languages, speechEndS: 23 });
    expect(text, 'two seconds before it, of which the model gets some').toBe('3.6 seconds.');
  });

  it('without sound is silent and asks nobody', async () => {
    expect(await turn.finish({ languages, speechEndS: 0 })).toMatchObject({ text: '', silence: 'silent' });
    expect(whisper.passes).toEqual([]);
  });

  it('is written down again for another language, from the same sound', async () => {
    await turn.add(loud(2), false);
    await turn.finish({ languages, speechEndS: 2 });
    expect(await turn.finish({ languages: ['es'], speechEndS: 2 })).toMatchObject({
      language: 'es',
      seconds: 2,
    });
  });
});

describe('the speech of a turn', () => {
  it('is known where it was followed, with what came just before; else it is looked for', async () => {
    now = { state: 'waiting', speechEndS: 0 };
    for (let second = 0; second < 3; second += 1) await turn.add(loud(1), false);
    now = { state: 'speaking', speechEndS: 4 };
    for (let second = 0; second < 2; second += 1) await turn.add(loud(1), false);
    expect((await turn.finish({ languages, speechEndS: 5 })).text).toBe('2.6 seconds.');
    turn.begin({ rate: 16_000, isFollowed: false });
    await turn.add(loud(5), false);
    expect((await turn.finish({ languages, speechEndS: 0 })).text).toBe('5.0 seconds.');
  });
});

describe('a preview', () => {
  it('that saw the end of the speech is the result: nothing is written twice', async () => {
    await turn.add(loud(2), false);
    const { heard, untilS } = await turn.preview({ languages });
    expect(untilS).toBe(2);
    await turn.add(loud(0.5), false);
    expect(await turn.finish({ languages, speechEndS: 1.8 })).toBe(heard);
    expect(whisper.passes).toHaveLength(1);
  });

  it('that is still being written when the turn ends is waited for', async () => {
    await turn.add(loud(2), false);
    const release = whisper.hold();
    const previewed = turn.preview({ languages });
    const finished = turn.finish({ languages, speechEndS: 1.8 });
    release();
    expect(await finished).toBe((await previewed).heard);
    expect(whisper.passes).toHaveLength(1);
  });

  it('that missed the last word, or was made for other languages, is thrown away', async () => {
    await turn.add(loud(2), false);
    await turn.preview({ languages });
    await turn.add(loud(1), false);
    expect((await turn.finish({ languages, speechEndS: 2.9 })).text).toBe('3.0 seconds.');
    await turn.preview({ languages });
    expect((await turn.finish({ languages: ['es'], speechEndS: 2.5 })).language).toBe('es');
  });

  it('is given up for the next one, and when it is told so', async () => {
    await turn.add(loud(2), false);
    const release = whisper.hold();
    const first = turn.preview({ languages });
    const job = new AbortController();
    const second = turn.preview({ languages, signal: job.signal });
    job.abort(new Error('spoke on'));
    release();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(second).rejects.toThrow('spoke on');
  });
});
