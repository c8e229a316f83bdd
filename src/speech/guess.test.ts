import { describe, expect, it } from 'vitest';
import type { Turn } from './activity/turn';
import { coversSpeech, type Guess, isGuessWanted, isTurnOver } from './guess';

const speaking = (speechEndS: number): Turn => ({ state: 'speaking', speechEndS });
const written = (untilS: number, isWhole = false): Guess => ({ untilS, text: 'What time', isWhole });
const running = (untilS: number): Guess => ({ untilS, text: null, isWhole: false });
const wanted = (heardS: number, guess: Guess | null, now: Turn, { knownS = heardS, passMs = 400 } = {}) =>
  isGuessWanted({ heardS, guess }, { now, knownS, passMs });

describe('a guess', () => {
  it('is made while somebody speaks, whenever enough is new and the last one is written', () => {
    expect(wanted(1, null, speaking(1))).toBe(false);
    expect(wanted(1.3, null, speaking(1.3))).toBe(true);
    expect(wanted(2, written(1.3), speaking(2))).toBe(false);
    expect(wanted(2.6, written(1.3), speaking(2.6))).toBe(true);
    expect(wanted(5, running(1.3), speaking(5))).toBe(false);
  });

  it('is made anew as soon as somebody pauses, also beside one that is being written, and once', () => {
    expect(wanted(2.1, running(1.9), speaking(2))).toBe(false);
    expect(wanted(2.2, running(1.9), speaking(2))).toBe(true);
    expect(wanted(2.4, running(2.2), speaking(2))).toBe(false);
  });

  it('takes what nobody has listened to yet for no pause', () => {
    expect(wanted(2.6, running(1.9), speaking(2), { knownS: 2.1 })).toBe(false);
  });

  it('is not made before anybody spoke, before the model is open, or where it would come too late', () => {
    expect(wanted(3, null, { state: 'waiting', speechEndS: 0 })).toBe(false);
    expect(
      isGuessWanted({ heardS: 3, guess: null }, { now: speaking(2), knownS: 3, passMs: undefined }),
    ).toBe(false);
    expect(wanted(3, null, speaking(3), { passMs: 2000 }), 'while somebody speaks').toBe(false);
    expect(wanted(3, null, speaking(2), { passMs: 2000 }), 'in a pause it may take longer').toBe(true);
    expect(wanted(3, null, speaking(2), { passMs: 5000 })).toBe(false);
    expect(wanted(100, null, speaking(99))).toBe(false);
  });

  it('covers what was said where it saw a little more than the last word', () => {
    expect(coversSpeech(written(2.2), 2)).toBe(true);
    expect(coversSpeech(written(2.1), 2)).toBe(false);
    expect(coversSpeech(null, 2)).toBe(false);
    expect(coversSpeech(written(2.2), 0), 'nobody spoke').toBe(false);
  });
});

describe('a turn is over', () => {
  it('when the detector says so', () => {
    expect(isTurnOver({ guess: null }, { state: 'done', speechEndS: 2 }, 3)).toBe(true);
  });

  it('sooner behind a whole question, later behind the beginning of one', () => {
    expect(isTurnOver({ guess: written(2.2, true) }, speaking(2), 2.4)).toBe(false);
    expect(isTurnOver({ guess: written(2.2, true) }, speaking(2), 2.5)).toBe(true);
    expect(isTurnOver({ guess: written(2.2) }, speaking(2), 2.7)).toBe(false);
  });

  it('never by a question that was whole before somebody spoke on', () => {
    expect(isTurnOver({ guess: written(2.2, true) }, speaking(2.5), 3)).toBe(false);
  });
});
