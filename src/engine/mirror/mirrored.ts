/** Packs from a mirror beside Outpost's own, in one store: how they are told apart, and where their files lie. */
import type { MirrorOrigin, PackManifest } from '../types';

const PREFIX = 'mirror.';

/** The pack's id for a model of the catalogue. Ids of packs are in small letters. */
export function mirroredId(model: string): string {
  return `${PREFIX}${model.toLowerCase()}`;
}

/** True for the id of a pack that came from a mirror. Outpost's own never begin like this. */
export function isMirrored(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** The compiled models of the catalogue are for WebGPU, and their weights in its form: no other engine has a use. */
export function needsGraphicsChip({ id }: Pick<PackManifest, 'id'>): boolean {
  return isMirrored(id);
}

/** The compiled model in a pack of ours, whatever its name on the mirror. */
export const LIBRARY_FILE = 'library.wasm';
/** The list of weights, as WebLLM asks for it. */
export const LIST_FILE = 'tensor-cache.json';

/**
 * Address of a pack's file on a mirror: the hub's layout for the model, and `libs/<WebLLM's version>/` for its library.
 */
export function mirrorFileUrl(
  mirror: string,
  origin: Omit<MirrorOrigin, 'model' | 'overrides'>,
  path: string,
): string {
  const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/');
  if (path === LIBRARY_FILE) return `${mirror}libs/${encoded(origin.library)}`;
  const name = path === LIST_FILE ? origin.list : path;
  return `${mirror}${encoded(origin.repository)}/resolve/main/${encoded(name)}`;
}

/**
 * What WebLLM is told beside the pack's configuration: the hub's ones name contexts of 128 000 tokens, for which no
 * phone has the memory. Nothing for Outpost's own packs, whose configuration is made for it.
 */
export function configOverrides({ mirror, contextTokens }: PackManifest): {
  overrides?: Record<string, number>;
} {
  return mirror ? { overrides: { context_window_size: contextTokens, ...mirror.overrides } } : {};
}
