/** Writes tensors into shard files and the index that the engine reads first. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedTensor } from './tensors.ts';

/** Small shards keep a resumed download cheap and a single response small. */
export const SHARD_BYTES = 16 * 1024 * 1024;

interface TensorRecord {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly format: string;
  readonly nbytes: number;
  readonly byteOffset: number;
}

interface ShardRecord {
  readonly dataPath: string;
  readonly format: 'raw-shard';
  readonly nbytes: number;
  readonly records: readonly TensorRecord[];
  readonly md5sum: string;
}

/**
 * Writes `params_shard_<n>.bin` files of at most `shardBytes` (a tensor larger than that gets its own)
 * and `tensor-cache.json` into a folder. Returns the names of the files written.
 */
export async function writeShards(
  tensors: Iterable<PackedTensor>,
  folder: string,
  shardBytes = SHARD_BYTES,
): Promise<string[]> {
  const shards: ShardRecord[] = [];
  let records: TensorRecord[] = [];
  let parts: Uint8Array[] = [];
  let size = 0;
  let tensorCount = 0;

  const flush = async (): Promise<void> => {
    if (records.length === 0) return;
    const dataPath = `params_shard_${shards.length}.bin`;
    const bytes = Buffer.concat(parts, size);
    await writeFile(join(folder, dataPath), bytes);
    const md5sum = createHash('md5').update(bytes).digest('hex');
    shards.push({ dataPath, format: 'raw-shard', nbytes: size, records, md5sum });
    records = [];
    parts = [];
    size = 0;
  };

  for (const { name, shape, dtype, format, data } of tensors) {
    if (size + data.byteLength > shardBytes) await flush();
    records.push({ name, shape, dtype, format, nbytes: data.byteLength, byteOffset: size });
    parts.push(data);
    size += data.byteLength;
    tensorCount += 1;
  }
  await flush();

  const bytes = shards.reduce((sum, shard) => sum + shard.nbytes, 0);
  const index = { metadata: { ParamSize: tensorCount, ParamBytes: bytes }, records: shards };
  await writeFile(join(folder, 'tensor-cache.json'), JSON.stringify(index));
  return ['tensor-cache.json', ...shards.map((shard) => shard.dataPath)];
}
