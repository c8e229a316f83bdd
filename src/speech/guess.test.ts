import { describe, expect, it } from 'vitest';
import type { Turn } from './activity/turn';
import { coversSpeech, type Guess, isGuessWanted, isTurnOver } from './guess';

const speaking = (speechEndS: number): Turn => ({ state: 'speaking', speechEndS });
const written = (untilS: number, isWhole = false): Guess => ({ untilS, text: 'What time', isWhole });
const FAST = 400;

describe('a guess', () => {
  it('is made while somebody speaks, whenever half a second is new and the last one is written', () => {
    expect(isGuessWanted({ heardS: 0.4, guess: null }, speaking(0.4), FAST)).toBe(false);
    expect(isGuessWanted({ heardS: 0.6, guess: null }, speaking(0.6), FAST)).toBe(true);
    expect(isGuessWanted({ heardS: 1, guess: written(0.6) }, speaking(1), FAST)).toBe(false);
    expect(isGuessWanted({ heardS: 1.2, guess: written(0.6) }, speaking(1.2), FAST)).toBe(true);
    const running: Guess = { untilS: 0.6, text: null, isWhole: false };
    expect(isGuessWanted({ heardS: 2, guess: running }, speaking(2), FAST)).toBe(false);
  });

  it('is made anew as soon as somebody pauses, also beside one that is being written, and once', () => {
    const running: Guess = { untilS: 1.9, text: null, isWhole: false };
    expect(isGuessWanted({ heardS: 2.1, guess: running }, speaking(2), FAST)).toBe(false);
    expect(isGuessWanted({ heardS: 2.2, guess: running }, speaking(2), FAST)).toBe(true);
    expect(isGuessWanted({ heardS: 2.4, guess: { ...running, untilS: 2.2 } }, speaking(2), FAST)).toBe(false);
  });

  it('is not made before anybody spoke, before the model is open, or where it would come too late', () => {
    const soFar = { heardS: 3, guess: null };
    expect(isGuessWanted(soFar, { state: 'waiting', speechEndS: 0 }, FAST)).toBe(false);
    expect(isGuessWanted(soFar, speaking(2), undefined)).toBe(false);
    expect(isGuessWanted(soFar, speaking(3), 2000), 'while somebody speaks').toBe(false);
    expect(isGuessWanted(soFar, speaking(2), 2000), 'in a pause it may take longer').toBe(true);
    expect(isGuessWanted(soFar, speaking(2), 5000)).toBe(false);
    expect(isGuessWanted({ heardS: 100, guess: null }, speaking(99), FAST)).toBe(false);
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
    expect(isTurnOver({ heardS: 3, guess: null }, { state: 'done', speechEndS: 2 })).toBe(true);
  });

  it('sooner behind a whole question, later behind the beginning of one', () => {
    expect(isTurnOver({ heardS: 2.4, guess: written(2.2, true) }, speaking(2))).toBe(false);
    expect(isTurnOver({ heardS: 2.5, guess: written(2.2, true) }, speaking(2))).toBe(true);
    expect(isTurnOver({ heardS: 2.7, guess: written(2.2) }, speaking(2))).toBe(false);
  });

  it('never by a question that was whole before somebody spoke on', () => {
    expect(isTurnOver({ heardS: 3, guess: written(2.2, true) }, speaking(2.5))).toBe(false);
  });
});
