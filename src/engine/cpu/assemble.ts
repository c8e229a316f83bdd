/** The model file that llama.cpp reads, made in its memory from the pack's own files. */
import type { PackStore } from '../../models/store/pack-store';
import type { PackFile, PackManifest } from '../../models/types';
import type { GgufLayout } from './gguf/container';
import { fillTensor, neededTensors } from './gguf/fill';
import { layOutLlama, llamaSources } from './gguf/llama-file';
import {
  type ChatConfig,
  notForThisEngine,
  parseChatConfig,
  parseTensorCache,
  parseTokenizer,
  type TokenizerFile,
} from './pack-config';

/** Room for the file. `view` is asked for anew at each step: the memory may have grown. */
export type Allocate = (bytes: number) => { view(): Uint8Array };

/**
 * Reads the pack a shard at a time and writes each tensor to its place, so that beside the file there is never more
 * than one shard in memory. Progress from 0 to 1. @throws CorruptFile, StorageProblem, EngineProblem
 */
export async function assembleModel(
  store: Pick<PackStore, 'read'>,
  manifest: PackManifest,
  deviceMemoryGB: number | undefined,
  allocate: Allocate,
  onProgress: (progress: number) => void,
): Promise<ChatConfig> {
  const read = (path: string) => store.read(fileOf(manifest, path));
  const config = parseChatConfig(await read('mlc-chat-config.json'));
  const cache = parseTensorCache(await read('tensor-cache.json'));
  const layout = chooseLayout(config, parseTokenizer(await read('tokenizer.json')), deviceMemoryGB);
  const sources = llamaSources(config.model_config);

  const room = allocate(layout.totalBytes);
  room.view().set(layout.header);
  const missing = neededTensors(sources);
  const total = cache.records.reduce((sum, { records }) => sum + records.length, 0);
  let done = 0;
  for (const { dataPath, records } of cache.records) {
    const shard = new Uint8Array(await read(dataPath));
    for (const record of records) {
      const bytes = shard.subarray(record.byteOffset, record.byteOffset + record.nbytes);
      fillTensor(record, bytes, sources, layout, room.view());
      missing.delete(record.name);
    }
    done += records.length;
    onProgress(done / total);
  }
  const [lacking] = missing;
  if (lacking !== undefined) throw notForThisEngine(`it has no tensor ${lacking}.`);
  return config;
}

/** What a browser that does not tell is taken to have. */
const USUAL_MEMORY_GB = 4;
/** Share of the device's memory that the faster form of the weights may take. */
const SHARE = 1 / 16;

/** With bytes llama.cpp computes faster than with nibbles, for not quite twice the memory. */
function chooseLayout(
  config: ChatConfig,
  tokenizer: TokenizerFile,
  deviceMemoryGB = USUAL_MEMORY_GB,
): GgufLayout {
  const fast = layOutLlama(config, tokenizer, 'Q8_0');
  const fits = fast.totalBytes <= deviceMemoryGB * 2 ** 30 * SHARE;
  return fits ? fast : layOutLlama(config, tokenizer, 'Q4_0');
}

function fileOf(manifest: PackManifest, path: string): PackFile {
  const file = manifest.files.find((each) => each.path === path);
  if (!file) throw notForThisEngine(`it has no file ${path}.`);
  return file;
}
