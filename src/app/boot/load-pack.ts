import { loadTriagePack, PackProblem, type TriagePack } from '../../core/packs/triage-pack';
import { screenLanguage } from '../i18n/load-words';

const FOLDER = '/packs/triage/';

/**
 * The clinical data in the words of the screens' language, from beside the app (from the device, after the first
 * visit).
 * @throws PackProblem
 */
export function loadPack(): Promise<TriagePack> {
  return loadTriagePack(readFile, { language: screenLanguage() });
}

async function readFile(file: string): Promise<string> {
  try {
    const response = await fetch(`${FOLDER}${file}`);
    if (!response.ok) throw new PackProblem(`${file}: the server answered ${response.status}.`);
    return await response.text();
  } catch (error) {
    if (error instanceof PackProblem) throw error;
    throw new PackProblem(`${file}: no answer.`, { cause: error });
  }
}
