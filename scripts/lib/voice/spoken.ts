/** Texts as sound, said by the voice that ships with the app: no recording of a person is needed. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A WAV file, in the voice's own rate. */
export async function spokenWav(text: string, voice = 'en-gb', wordsPerMinute = 130): Promise<Buffer> {
  const program = createRequire(import.meta.url).resolve('espeak-ng/dist/espeak-ng.wasm');
  const { default: run } = await import('espeak-ng');
  const { FS } = await run({
    arguments: ['-w', 'said.wav', '-v', voice, '-s', String(wordsPerMinute), '--', text],
    wasmBinary: new Uint8Array(await readFile(program)).buffer,
  });
  return Buffer.from(FS.readFile('said.wav'));
}

/** The same WAV file (16 bits, mono) with seconds of silence before and behind. */
export function withSilence(wav: Buffer, beforeS: number, behindS: number): Buffer {
  const rate = wav.readUInt32LE(24);
  const silence = (seconds: number): Buffer => Buffer.alloc(2 * Math.round(seconds * rate));
  const header = Buffer.from(wav.subarray(0, 44));
  const data = Buffer.concat([silence(beforeS), wav.subarray(44), silence(behindS)]);
  header.writeUInt32LE(36 + data.length, 4);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
