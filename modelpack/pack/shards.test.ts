import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeShards } from './shards.ts';
import type { PackedTensor } from './tensors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-shards-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** One tensor a size; its bytes name it. */
function tensors(sizes: readonly number[]): PackedTensor[] {
  return sizes.map((size, i) => ({
    name: `t${i}`,
    shape: [size / 4],
    dtype: 'uint32',
    format: 'raw',
    data: new Uint8Array(size).fill(i + 1),
  }));
}

interface Shard {
  dataPath: string;
  nbytes: number;
  md5sum: string;
  records: {
    name: string;
    byteOffset: number;
    nbytes: number;
    shape: number[];
    dtype: string;
    format: string;
  }[];
}

async function index(): Promise<{ metadata: { ParamSize: number; ParamBytes: number }; records: Shard[] }> {
  return JSON.parse(await readFile(join(folder, 'tensor-cache.json'), 'utf8'));
}

it('fills shards in order and gives a tensor that is too large one of its own', async () => {
  const names = await writeShards(tensors([40, 40, 400, 40, 60, 4]), folder, 100);
  const { metadata, records } = await index();
  expect(records.map((shard) => shard.records.map((record) => record.name))).toEqual([
    ['t0', 't1'],
    ['t2'],
    ['t3', 't4'],
    ['t5'],
  ]);
  expect(metadata).toEqual({ ParamSize: 6, ParamBytes: 584 });
  expect(names.toSorted()).toEqual((await readdir(folder)).toSorted());
});

it('describes each tensor so that it can be cut out of its shard', async () => {
  const written = tensors([12, 8, 20]);
  await writeShards(written, folder, 24);
  for (const shard of (await index()).records) {
    const bytes = await readFile(join(folder, shard.dataPath));
    expect(bytes.length).toBe(shard.nbytes);
    expect(createHash('md5').update(bytes).digest('hex')).toBe(shard.md5sum);
    for (const { name, byteOffset, nbytes, shape, dtype, format } of shard.records) {
      const tensor = written.find((candidate) => candidate.name === name);
      expect(Uint8Array.from(bytes.subarray(byteOffset, byteOffset + nbytes))).toEqual(tensor?.data);
      expect({ shape, dtype, format }).toEqual({ shape: tensor?.shape, dtype: 'uint32', format: 'raw' });
    }
  }
});

it('covers every shard without a gap, whatever the sizes', async () => {
  const sizes = fc.array(
    fc.integer({ min: 1, max: 12 }).map((words) => words * 4),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 4, max: 60 }), async (list, limit) => {
      await writeShards(tensors(list), folder, limit);
      const { metadata, records } = await index();
      for (const shard of records) {
        let end = 0;
        for (const { byteOffset, nbytes } of shard.records) {
          expect(byteOffset).toBe(end);
          end += nbytes;
        }
        expect(end).toBe(shard.nbytes);
        expect(shard.nbytes <= limit || shard.records.length === 1).toBe(true);
      }
      expect(records.flatMap((shard) => shard.records)).toHaveLength(list.length);
      expect(metadata.ParamBytes).toBe(list.reduce((sum, size) => sum + size, 0));
    }),
    { numRuns: 30 },
  );
});
