/** What the server offers: the index of packs and a pack's manifest. */

import { DownloadProblem, worthTryingAgain } from '../download/download-problem';
import type { PackManifest } from '../types';
import { parseIndex, parseManifest } from './manifest';

const PATIENCE_MS = 15_000;

async function getJson(url: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new DownloadProblem('network', `${url}: no answer.`, error);
  }
  if (!response.ok) {
    const kind = worthTryingAgain(response.status) ? 'network' : 'server';
    throw new DownloadProblem(kind, `${url}: the server answered ${response.status}.`);
  }
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw new DownloadProblem('network', `${url}: the answer was cut off.`, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DownloadProblem('server', `${url} is not JSON.`, error);
  }
}

/**
 * The manifest of the pack with this id, or of the index's default.
 * @throws DownloadProblem, ManifestProblem
 */
export async function fetchManifest(modelsUrl: string, id?: string): Promise<PackManifest> {
  const index = parseIndex(await getJson(`${modelsUrl}index.json`));
  const wanted = id ?? index.default;
  const entry = index.packs.find((pack) => pack.id === wanted);
  if (!entry) throw new DownloadProblem('server', `The server has no pack ${wanted}.`);
  const manifest = parseManifest(await getJson(`${modelsUrl}${entry.manifest}`));
  // Kept under its own id, it would never be found again under the wanted one.
  if (manifest.id !== wanted) {
    throw new DownloadProblem('server', `The manifest of pack ${wanted} says that it is ${manifest.id}.`);
  }
  return manifest;
}
