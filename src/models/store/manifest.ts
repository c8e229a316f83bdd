/** Reading what the server says about packs. Nothing from it is believed before it passed here. */
import * as z from 'zod/mini';
import type { PackManifest } from '../types';

/** Relative, no dot segments, no characters that a URL or a server could read otherwise. */
const path = z.string().check(z.regex(/^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/));
const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));
const bytes = z.number().check(z.int(), z.positive(), z.maximum(1 << 30));

const packFile = z.object({
  path,
  bytes,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

const packManifest = z.object({
  schema: z.literal(1),
  id,
  version: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  parameters: z.number().check(z.nonnegative()),
  contextTokens: z.number().check(z.positive()),
  source: z.string(),
  totalBytes: z.number().check(z.int(), z.positive()),
  files: z.array(packFile).check(z.minLength(1), z.maxLength(2000)),
  // Earlier versions stored models of other makers too, which this one would not load rightly.
  mirror: z.optional(z.never()),
});

const packIndex = z.object({
  schema: z.literal(1),
  default: id,
  packs: z.array(z.object({ id, version: z.string(), manifest: path })).check(z.minLength(1)),
});

export type PackIndex = z.infer<typeof packIndex>;

/** A manifest or an index that is not what it should be. */
export class ManifestProblem extends Error {
  override readonly name = 'ManifestProblem';
}

/** @throws ManifestProblem */
export function parseManifest(value: unknown): PackManifest {
  const parsed = packManifest.safeParse(value);
  if (!parsed.success) throw new ManifestProblem(`Pack manifest: ${z.prettifyError(parsed.error)}`);
  const manifest = parsed.data;
  const sum = manifest.files.reduce((total, file) => total + file.bytes, 0);
  if (sum !== manifest.totalBytes) {
    throw new ManifestProblem(
      `Pack manifest: files are ${sum} bytes, totalBytes says ${manifest.totalBytes}.`,
    );
  }
  if (new Set(manifest.files.map((file) => file.path)).size !== manifest.files.length) {
    throw new ManifestProblem('Pack manifest: a path is listed twice.');
  }
  return manifest;
}

/** @throws ManifestProblem */
export function parseIndex(value: unknown): PackIndex {
  const parsed = packIndex.safeParse(value);
  if (!parsed.success) throw new ManifestProblem(`Pack index: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** True when both name the same bytes. */
export function sameFiles(a: PackManifest, b: PackManifest): boolean {
  const key = ({ files }: PackManifest) =>
    files
      .map((file) => `${file.path} ${file.sha256}`)
      .sort()
      .join('\n');
  return a.id === b.id && key(a) === key(b);
}
