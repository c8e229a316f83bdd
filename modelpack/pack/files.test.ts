import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeFailure } from './errors.ts';
import { linkOrCopy, replaceFolder, requireSpace, writeWhole } from './files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writeWhole makes the folders on the way, replaces, and leaves no temporary file', async () => {
  const path = join(folder, 'a', 'index.json');
  await writeWhole(path, 'one');
  await writeWhole(path, 'two');
  expect(await readFile(path, 'utf8')).toBe('two');
  expect(await readdir(join(folder, 'a'))).toEqual(['index.json']);
});

it('linkOrCopy shares the bytes and never overwrites', async () => {
  const from = join(folder, 'from');
  const to = join(folder, 'to');
  await writeFile(from, 'bytes');
  await linkOrCopy(from, to);
  expect(await readFile(to, 'utf8')).toBe('bytes');
  expect((await stat(to)).nlink).toBe(2);
  await expect(linkOrCopy(from, to)).rejects.toThrow('EEXIST');
  await expect(linkOrCopy(join(folder, 'none'), join(folder, 'x'))).rejects.toThrow('ENOENT');
});

it.each([true, false])('replaceFolder puts a folder in place (another is there: %s)', async (present) => {
  const finished = join(folder, 'finished');
  const target = join(folder, 'target');
  await mkdir(finished);
  await writeFile(join(finished, 'new'), '');
  if (present) {
    await mkdir(target);
    await writeFile(join(target, 'old'), '');
  }
  await replaceFolder(finished, target);
  expect(await readdir(target)).toEqual(['new']);
  expect(await readdir(folder)).toEqual(['target']);
});

it('requireSpace says how much is missing, and where', async () => {
  await requireSpace(folder, 1);
  const error = await requireSpace(folder, 1e18).catch((thrown: unknown) => thrown);
  expect(describeFailure(error)).toContain(folder);
  expect(describeFailure(error)).toMatch(
    /MB free, preparing the model needs 1000000000000 MB\. Free some space/,
  );
});
