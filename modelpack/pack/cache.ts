/** Where finished packs are kept between runs and checkouts, and how they are put in place. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { linkOrCopy, replaceFolder } from './files.ts';
import { folderMatches, MANIFEST_FILE, type Manifest, type PackFacts, parseManifest } from './manifest.ts';

/** The cache folder: OUTPOST_CACHE, else the platform's own place for caches. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  if (env.OUTPOST_CACHE) return env.OUTPOST_CACHE;
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'outpost', 'Cache');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'outpost');
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'outpost');
}

/** Name of a pack's folder in the cache: everything that decides its bytes. */
export function packKey(parts: {
  readonly id: string;
  readonly wheelSha256: string;
  readonly librarySha256: string;
  readonly adapterSha256: string;
  readonly conversion: number;
}): string {
  const text = `${parts.wheelSha256} ${parts.librarySha256} ${parts.adapterSha256} ${parts.conversion}`;
  return `${parts.id}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/** Reads a pack's manifest; undefined when the folder or the manifest is missing or damaged. */
export async function readManifest(folder: string, facts?: PackFacts): Promise<Manifest | undefined> {
  try {
    return parseManifest(await readFile(join(folder, MANIFEST_FILE), 'utf8'), facts);
  } catch {
    return undefined;
  }
}

/**
 * The manifest of a pack folder whose every byte was checked. A folder that exists but fails the
 * check is removed, so that the caller can simply build it anew.
 */
export async function verifiedPack(folder: string, facts?: PackFacts): Promise<Manifest | undefined> {
  const manifest = await readManifest(folder, facts);
  if (manifest && (await folderMatches(folder, manifest))) return manifest;
  await rm(folder, { recursive: true, force: true });
  return undefined;
}

/** True when `target` already holds the very files of `source` (hard links) with the same manifest. */
async function alreadyInPlace(source: string, target: string, manifest: Manifest): Promise<boolean> {
  const present = await readManifest(target, manifest);
  if (present?.version !== manifest.version) return false;
  try {
    for (const { path } of manifest.files) {
      const [a, b] = await Promise.all([stat(join(source, path)), stat(join(target, path))]);
      if (a.ino !== b.ino || a.dev !== b.dev) return folderMatches(target, manifest);
    }
    return true;
  } catch {
    return false;
  }
}

/** Puts a verified pack in place by hard links or copies; a pack that is already there stays. */
export async function installPack(source: string, target: string, manifest: Manifest): Promise<void> {
  if (await alreadyInPlace(source, target, manifest)) return;
  const temporary = `${target}.${process.pid}.new`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    for (const path of [...manifest.files.map((file) => file.path), MANIFEST_FILE]) {
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await linkOrCopy(join(source, path), join(temporary, path));
    }
    await replaceFolder(temporary, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
