/** Questions as sound. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { spokenWav, withSilence } from '../../scripts/lib/voice/spoken.ts';

/** A WAV file of a question: one second before, so that the room is heard first, and four behind. */
export async function writeSpoken(path: string, text: string, voice = 'en-gb'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, withSilence(await spokenWav(text, voice), 1, 4));
}

export const recordingPath = (folder: string, name: string): string => join(folder, `${name}.wav`);
