import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inputsHash } from './build.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'outpost-build-'));
  await mkdir(join(root, 'src'));
  await mkdir(join(root, 'public', 'models'), { recursive: true });
  await writeFile(join(root, 'src', 'a.ts'), 'a');
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('changes with a byte and with a name', async () => {
  const first = await inputsHash(root);
  expect(await inputsHash(root)).toBe(first);
  await writeFile(join(root, 'src', 'a.ts'), 'b');
  const second = await inputsHash(root);
  expect(second).not.toBe(first);
  await writeFile(join(root, 'src', 'b.ts'), '');
  expect(await inputsHash(root)).not.toBe(second);
});

it('does not change with the model or with a test', async () => {
  const first = await inputsHash(root);
  await writeFile(join(root, 'public', 'models', 'shard.bin'), 'weights');
  await writeFile(join(root, 'src', 'a.test.ts'), 'test');
  expect(await inputsHash(root)).toBe(first);
});
