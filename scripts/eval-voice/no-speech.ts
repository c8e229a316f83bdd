/** Sounds that are no speech: none of them may become words. */
import type { Page } from '@playwright/test';
import { SAMPLE_RATE } from '../../src/speech/recognition/types.ts';
import { LANGUAGES } from '../lib/languages.ts';
import { recognise } from '../lib/voice/recognise.ts';

const seconds = (length: number, sample: (second: number, index: number) => number): Float32Array =>
  Float32Array.from({ length: length * SAMPLE_RATE }, (_, index) => sample(index / SAMPLE_RATE, index));

let seed = 1;
/** From -1 to 1, the same ones each time. */
function noise(): number {
  seed = (seed * 16_807) % 2_147_483_647;
  return (2 * seed) / 2_147_483_647 - 1;
}

const MELODY = [262, 294, 330, 349, 392, 440, 392, 349];
const tone = (hertz: number, second: number): number =>
  Math.sin(2 * Math.PI * hertz * second) + 0.5 * Math.sin(4 * Math.PI * hertz * second);

const SOUNDS: Readonly<Record<string, Float32Array>> = {
  silence: new Float32Array(5 * SAMPLE_RATE),
  'a quiet room': seconds(5, () => 0.0015 * noise()),
  'loud noise': seconds(5, () => 0.3 * noise()),
  'a hum of 50 Hz': seconds(5, (second) => 0.3 * Math.sin(2 * Math.PI * 50 * second)),
  'a melody': seconds(
    8,
    (second) => 0.2 * tone(MELODY[Math.floor(second * 2) % MELODY.length] ?? 262, second),
  ),
  'a rhythm of clicks': seconds(6, (second) => (second % 0.5 < 0.01 ? 0.8 * noise() : 0)),
  'minutes of noise': seconds(150, () => 0.05 * noise()),
};

export async function evalNoSpeech(page: Page): Promise<void> {
  let invented = 0;
  for (const [name, samples] of Object.entries(SOUNDS)) {
    const answer = await recognise(page, samples, LANGUAGES);
    const text = answer.kind === 'heard' ? answer.heard.text : answer.problem;
    if (text !== '') {
      invented += 1;
      console.log(`  ${name} became “${text}”`);
    }
  }
  console.log(`sounds that are no speech: ${invented} of ${Object.keys(SOUNDS).length} became words`);
}
