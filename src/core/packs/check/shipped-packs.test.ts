/** Every pack beside the app: all of its files, in all of its languages, and what comes of its examples. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReadText } from '../read';
import { checkLanguages, checkPack, packIds } from './check-pack';

const PUBLIC = join(import.meta.dirname, '..', '..', '..', '..', 'public');
const readerOf =
  (...folder: string[]): ReadText =>
  (file) =>
    readFile(join(PUBLIC, ...folder, file), 'utf8');
const readShared = readerOf();

/** Hundreds of examples in one test: a few seconds, and many on a busy machine. */
const PATIENCE_MS = 90_000;

it.each(await packIds(readShared))(
  'the pack %s is whole, and its examples come out',
  async (id) => {
    const checked = await checkPack({ read: readerOf('packs', id), readShared });
    expect(checked.id).toBe(id);
    expect(checked.examples).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

it('every language can be read', async () => {
  expect((await checkLanguages(readShared)).length).toBeGreaterThan(0);
});
