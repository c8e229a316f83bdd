/** A text as sound, by the voice that ships with the app. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resample } from '../../src/speech/audio-file/resample.ts';
import { readWav } from '../../src/speech/audio-file/wav.ts';
import { SAMPLE_RATE } from '../../src/speech/recognition/types.ts';

export async function spokenSamples(
  text: string,
  voice = 'en-gb',
  wordsPerMinute = 130,
): Promise<Float32Array> {
  const program = createRequire(import.meta.url).resolve('espeak-ng/dist/espeak-ng.wasm');
  const { default: run } = await import('espeak-ng');
  const { FS } = await run({
    arguments: ['-w', 'said.wav', '-v', voice, '-s', String(wordsPerMinute), '--', text],
    wasmBinary: new Uint8Array(await readFile(program)).buffer,
  });
  const { rate, samples } = readWav(new Uint8Array(FS.readFile('said.wav')).buffer);
  return resample(samples, rate, SAMPLE_RATE);
}
