import { expect, it } from 'vitest';
import { loud } from '../testing/stand-in-whisper';
import { createWhoseTurn } from './whose-turn';

const quiet = (seconds: number) => new Float32Array(seconds * 16_000);

it('goes by loudness until the detector speaks, and again where that falls behind', () => {
  const whose = createWhoseTurn(16_000);
  whose.hear(quiet(0.5));
  for (let piece = 0; piece < 5; piece += 1) whose.hear(loud(0.1));
  expect(whose.now.state).toBe('speaking');
  whose.follow({ state: 'waiting', speechEndS: 0 }, whose.heardS);
  expect(whose.now.state, 'an engine is no speech').toBe('waiting');
  const { heardS } = whose;
  whose.hear(loud(0.1));
  expect([whose.knownS, whose.heardS]).toEqual([heardS, heardS + 0.1]);
  for (let piece = 0; piece < 12; piece += 1) whose.hear(loud(0.1));
  expect(whose.now.state, 'the detector is more than a second behind').toBe('speaking');
});

it('goes by loudness where there is no detector', () => {
  const whose = createWhoseTurn(16_000);
  whose.hear(quiet(0.5));
  for (let piece = 0; piece < 5; piece += 1) whose.hear(loud(0.1));
  whose.follow(null, whose.heardS);
  expect(whose.now.state).toBe('speaking');
});
