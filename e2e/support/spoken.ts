/** Questions as sound: said by the voice that ships with the app, so that no recording of a person is needed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A WAV file of a question, with silence before and after it. */
export async function writeSpoken(path: string, text: string, voice = 'en-gb'): Promise<void> {
  const program = createRequire(import.meta.url).resolve('espeak-ng/dist/espeak-ng.wasm');
  const { default: run } = await import('espeak-ng');
  const bytes = await readFile(program);
  const { FS } = await run({
    arguments: ['-w', 'said.wav', '-v', voice, '-s', '130', '--', text],
    wasmBinary: new Uint8Array(bytes).buffer,
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, withSilence(Buffer.from(FS.readFile('said.wav'))));
}

/** One second before, so that the room is heard first, and four behind. */
function withSilence(wav: Buffer): Buffer {
  const rate = wav.readUInt32LE(24);
  const header = Buffer.from(wav.subarray(0, 44));
  const sound = wav.subarray(44);
  const data = Buffer.concat([Buffer.alloc(2 * rate), sound, Buffer.alloc(8 * rate)]);
  header.writeUInt32LE(36 + data.length, 4);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

export const recordingPath = (folder: string, name: string): string => join(folder, `${name}.wav`);
