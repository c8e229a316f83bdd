import { loadTriagePack, PackProblem, type TriagePack } from '../../core/packs/triage-pack';

const FOLDER = '/packs/triage/';

/** The clinical data, from beside the app (from the device, after the first visit). @throws PackProblem */
export function loadPack(): Promise<TriagePack> {
  return loadTriagePack(async (file) => {
    let response: Response;
    try {
      response = await fetch(`${FOLDER}${file}`);
    } catch (error) {
      throw new PackProblem(`${file}: no answer.`, { cause: error });
    }
    if (!response.ok) throw new PackProblem(`${file}: the server answered ${response.status}.`);
    return response.text();
  });
}
