/** A model of the catalogue from a mirror into the store: asked for, fetched, pinned, and made a pack like any other. */
import { type FetchOptions, fetchFiles } from '../store/download-pack';
import type { PackStore } from '../store/pack-store';
import { sha256Hex } from '../store/sha256';
import type { MirrorOrigin, PackFile, PackManifest } from '../types';
import type { CatalogueModel } from './catalogue';
import {
  CONFIG_FILE,
  LIST_NAMES,
  mirroredManifest,
  provisionalAddress,
  shardsOf,
  tokenizerOf,
} from './derive';
import { askSize, fetchWhole } from './fetch-whole';
import { LIBRARY_FILE, LIST_FILE, mirroredId, mirrorFileUrl } from './mirrored';
import { keep, pin } from './pin';
import { MirrorProblem } from './problem';

/** What the mirror says of a model, before anything large is fetched. */
export interface MirrorPlan {
  model: CatalogueModel;
  mirror: string;
  origin: MirrorOrigin;
  /** Of the list of weights: another list is another version. */
  version: string;
  config: ArrayBuffer;
  list: ArrayBuffer;
  tokenizer: string;
  shards: PackFile[];
  /** All files together, in bytes; a little less where the mirror does not say how large the small ones are. */
  totalBytes: number;
}

/** Asks the mirror for the model's lists. @throws MirrorProblem, or the signal's reason */
export async function planModel(
  mirror: string,
  model: CatalogueModel,
  signal: AbortSignal,
): Promise<MirrorPlan> {
  const { repository, library, overrides } = model;
  const place = { repository, library, list: LIST_NAMES[0] };
  const config = await fetchWhole(mirrorFileUrl(mirror, place, CONFIG_FILE), { signal });
  const tokenizer = tokenizerOf(config);
  const { name, list } = await findList(mirror, place, signal);
  const shards = await shardsOf(list, repository);
  const sizes = await Promise.all(
    [LIBRARY_FILE, tokenizer].map((path) => askSize(mirrorFileUrl(mirror, place, path), signal)),
  );
  const known = [config.byteLength, list.byteLength, ...sizes, ...shards.map(({ bytes }) => bytes)];
  return {
    model,
    mirror,
    origin: { model: model.id, repository, library, list: name, overrides },
    version: (await sha256Hex(list)).slice(0, 12),
    config,
    list,
    tokenizer,
    shards,
    totalBytes: known.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
  };
}

async function findList(
  mirror: string,
  place: Omit<MirrorOrigin, 'model' | 'overrides'>,
  signal: AbortSignal,
): Promise<{ name: string; list: ArrayBuffer }> {
  for (const name of LIST_NAMES) {
    try {
      return {
        name,
        list: await fetchWhole(mirrorFileUrl(mirror, { ...place, list: name }, LIST_FILE), { signal }),
      };
    } catch (error) {
      if (!(error instanceof MirrorProblem) || error.code !== 'missing') throw error;
    }
  }
  throw new MirrorProblem(
    'missing',
    `${place.repository} has no list of weights (${LIST_NAMES.join(', ')}).`,
  );
}

export interface FetchModelOptions extends Pick<FetchOptions, 'signal' | 'onStep'> {
  /** Called once everything is known: how many bytes are still to come. @throws when there is no room for them */
  beforeWeights?: (missingBytes: number) => Promise<void>;
  firstPauseMs?: number;
  quickTries?: number;
}

/**
 * Fetches what is missing of the planned model and makes it a complete pack, which is not in use by that. What is
 * here stays when this throws, and the next call goes on from there.
 * @throws MirrorProblem, DownloadProblem, StorageProblem, or the signal's reason
 */
export async function fetchModel(
  store: PackStore,
  plan: MirrorPlan,
  options: FetchModelOptions,
): Promise<PackManifest> {
  const { model, mirror, origin } = plan;
  const { signal, onStep, beforeWeights, ...pace } = options;
  const id = mirroredId(model.id);
  const urlOf = ({ path }: Pick<PackFile, 'path'>) => mirrorFileUrl(mirror, origin, path);
  const before = await store.status(id);
  const known = [...(before.pending?.files ?? []), ...(before.active?.files ?? [])];
  const sameVersion = (before.pending ?? before.active)?.version === plan.version;

  // Without a hash in the list, so they are fetched in one piece, and once for a version.
  const small = [await keep(store, CONFIG_FILE, plan.config), await keep(store, LIST_FILE, plan.list)];
  let smallBytes = plan.config.byteLength + plan.list.byteLength;
  for (const path of [plan.tokenizer, LIBRARY_FILE]) {
    const here = sameVersion ? known.find((file) => file.path === path) : undefined;
    const whole = here && (await store.storedBytes(here)) === here.bytes ? here : undefined;
    const file = whole ?? (await fetchSmall(path));
    small.push(file);
    smallBytes += file.bytes;
    // Named, so that no other pack's end sweeps it away, and an interruption does not fetch it again.
    await store.setPending(id, manifestOf(small, plan.shards));
  }

  async function fetchSmall(path: string): Promise<PackFile> {
    const bytes = await fetchWhole(urlOf({ path }), {
      signal,
      onReceived: (received) =>
        onStep({ kind: 'downloading', storedBytes: smallBytes + received, totalBytes: plan.totalBytes }),
    });
    return keep(store, path, bytes);
  }

  function manifestOf(first: readonly PackFile[], weights: readonly PackFile[]): PackManifest {
    return mirroredManifest(id, plan.version, model, origin, [...first, ...weights]);
  }

  // What was pinned before is known by its hash; what the list says otherwise now is another file.
  const weights = plan.shards.map(
    (shard) => known.find((file) => file.path === shard.path && isSameShard(file, shard)) ?? shard,
  );
  await store.setPending(id, manifestOf(small, weights));
  const { totalBytes } = manifestOf(small, weights);
  const { storedBytes } = await store.measure(manifestOf(small, weights));
  await beforeWeights?.(totalBytes - storedBytes);

  async function check(file: PackFile): Promise<void> {
    const at = weights.findIndex(({ path }) => path === file.path);
    const wanted = weights[at] ?? file;
    if (wanted.sha256 !== (await provisionalAddress(origin.repository, wanted))) {
      await store.read(wanted);
      return;
    }
    weights[at] = await pin(store, wanted);
    await store.setPending(id, manifestOf(small, weights));
    await store.removeFile(wanted);
  }

  await fetchFiles(store, [...weights], {
    urlOf,
    check,
    signal,
    onStep: (step) => onStep({ ...step, storedBytes: smallBytes + step.storedBytes, totalBytes }),
    ...pace,
  });
  signal.throwIfAborted();
  const manifest = manifestOf(small, weights);
  await store.activate(manifest);
  return manifest;
}

function isSameShard(a: PackFile, b: PackFile): boolean {
  return a.bytes === b.bytes && a.md5 === b.md5;
}
