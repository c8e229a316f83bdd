/** From what lies on a mirror to a manifest of ours: the model's configuration and its list of weights say it all. */
import * as z from 'zod/mini';
import { sha256Hex } from '../store/sha256';
import type { MirrorOrigin, PackFile, PackManifest } from '../types';
import type { CatalogueModel } from './catalogue';
import { MirrorProblem } from './problem';

export const CONFIG_FILE = 'mlc-chat-config.json';
/** Names of the list of weights, newest first. WebLLM asks for the first; older models lie under the second. */
export const LIST_NAMES = ['tensor-cache.json', 'ndarray-cache.json'] as const;

const chatConfig = z.object({
  tokenizer_files: z.array(z.string()),
  context_window_size: z.optional(z.number()),
});

const shardPath = z.string().check(z.regex(/^[\w-][\w.-]*$/));
const tensorList = z.object({
  records: z
    .array(
      z.object({
        dataPath: shardPath,
        nbytes: z.number().check(z.int(), z.positive(), z.maximum(1 << 30)),
        md5sum: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
      }),
    )
    .check(z.minLength(1), z.maxLength(1900)),
});

function parse<T>(schema: z.ZodMiniType<T>, bytes: ArrayBuffer, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new MirrorProblem('not-a-file', `${what} is not JSON.`, error);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new MirrorProblem('not-a-file', `${what}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The one tokenizer file that WebLLM reads. @throws MirrorProblem */
export function tokenizerOf(config: ArrayBuffer): string {
  const { tokenizer_files } = parse(chatConfig, config, CONFIG_FILE);
  const file = ['tokenizer.json', 'tokenizer.model'].find((name) => tokenizer_files.includes(name));
  if (file) return file;
  throw new MirrorProblem('not-a-file', `${CONFIG_FILE} names no tokenizer that can be read here.`);
}

/**
 * The weights, as the list has them. Their `sha256` is not known before they are here: till then each has an address
 * of its own in the store, made of all that is known of it. @throws MirrorProblem
 */
export async function shardsOf(list: ArrayBuffer, repository: string): Promise<PackFile[]> {
  const { records } = parse(tensorList, list, 'The list of weights');
  if (new Set(records.map(({ dataPath }) => dataPath)).size !== records.length) {
    throw new MirrorProblem('not-a-file', 'The list of weights names a file twice.');
  }
  return Promise.all(
    records.map(async ({ dataPath, nbytes, md5sum }) => {
      const shard = { path: dataPath, bytes: nbytes, ...(md5sum === undefined ? {} : { md5: md5sum }) };
      return { ...shard, sha256: await provisionalAddress(repository, shard) };
    }),
  );
}

/** Where a file is kept while its hash is not known. */
export function provisionalAddress(repository: string, file: Omit<PackFile, 'sha256'>): Promise<string> {
  const parts = ['not yet pinned', repository, file.path, file.bytes, file.md5 ?? ''];
  return sha256Hex(new TextEncoder().encode(parts.join('\n')).buffer);
}

/** The manifest of a model of the catalogue with these files. */
export function mirroredManifest(
  id: string,
  version: string,
  model: CatalogueModel,
  origin: MirrorOrigin,
  files: readonly PackFile[],
): PackManifest {
  return {
    schema: 1,
    id,
    version,
    name: model.name,
    // Empty: not known for certain.
    licence: model.licence ?? '',
    languages: model.languages ?? [],
    parameters: 0,
    contextTokens: model.contextTokens,
    source: model.repository,
    totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: [...files],
    mirror: origin,
  };
}
