/** What the server offers: the index of packs and a pack's manifest. */
import type { PackManifest } from '../types';
import { DownloadProblem } from './download-problem';
import { parseIndex, parseManifest } from './manifest';

const PATIENCE_MS = 15_000;

async function getJson(url: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new DownloadProblem('network', `${url}: no answer.`, error);
  }
  if (!response.ok) throw new DownloadProblem('server', `${url}: the server answered ${response.status}.`);
  try {
    return await response.json();
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
  return parseManifest(await getJson(`${modelsUrl}${entry.manifest}`));
}
