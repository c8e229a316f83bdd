/** From a request's path to a file, and never to one outside the served folders. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/** URL prefix (with slashes at both ends) and the folder behind it; the first that matches wins. */
export type Mounts = readonly (readonly [prefix: string, folder: string])[];

export interface Located {
  readonly file: string;
  readonly stats: Stats;
}

/** The decoded path, or undefined for one that no honest client sends (bad escapes, dot segments, hidden files). */
export function cleanPath(url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  if (!path.startsWith('/') || /[\0\\]/.test(path)) return undefined;
  // A leading dot covers '.', '..' and our own stamps.
  return path.split('/').some((segment) => segment.startsWith('.')) ? undefined : path;
}

export async function locate(mounts: Mounts, path: string): Promise<Located | undefined> {
  const mount = mounts.find(([prefix]) => path.startsWith(prefix));
  if (!mount) return undefined;
  const [prefix, folder] = mount;
  const file = resolve(join(folder, path.slice(prefix.length)));
  if (!file.startsWith(resolve(folder) + sep)) return undefined;
  try {
    const stats = await stat(file);
    return stats.isFile() ? { file, stats } : undefined;
  } catch {
    return undefined;
  }
}
