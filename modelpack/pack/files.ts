/** Small file helpers: hashes of files, free space, placing files without copying where possible. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { constants, copyFile, link, mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PackError, systemCode } from './errors.ts';

/** sha256 of a file in hex, read as a stream. @throws the system error when it cannot be read. */
export async function sha256File(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

/** Hard link where the file systems allow it, else a copy. The target must not exist. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST' || code === 'ENOENT' || code === 'ENOSPC') throw error;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

/** Writes a text file so that a reader sees the old or the new one, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, text);
  await rename(temporary, path);
}

/**
 * Puts a finished folder in the place of another. A folder cannot be replaced in one step everywhere,
 * so the old one is moved aside first and removed last.
 */
export async function replaceFolder(finished: string, target: string): Promise<void> {
  const aside = `${target}.${process.pid}.old`;
  await rm(aside, { recursive: true, force: true });
  try {
    await rename(target, aside);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  await rename(finished, target);
  await rm(aside, { recursive: true, force: true });
}

/** @throws PackError when the disk of an existing folder has less than `needed` bytes free. */
export async function requireSpace(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  throw new PackError(
    `The disk of ${folder} has ${megabytes(free)} MB free, preparing the model needs ${megabytes(needed)} MB.`,
    'Free some space, or set OUTPOST_CACHE to a folder on a larger disk.',
  );
}
