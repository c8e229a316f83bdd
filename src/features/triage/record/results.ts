/** Results as they are kept beside triages: made when one is saved, made anew when the app or its data changed. */
import type { ResultVersions, StoredResult } from '../../../core/cases/case-record';
import { packVersion, toStoredResult } from '../../../core/cases/stored-result';
import type { TriagePack } from '../../../core/packs/triage-pack';
import type { TriageResult } from '../../../core/triage/triage';

/**
 * The build's own name of this file. It changes with everything that this file needs, and so with the code that reads
 * and decides: nobody has to remember to count a version up.
 */
const RULES = import.meta.url.split('/').at(-1) ?? '';

export function versionsNow(pack: TriagePack): ResultVersions {
  return { pack: packVersion(pack), rules: RULES };
}

export function resultNow(pack: TriagePack, result: TriageResult): StoredResult {
  return toStoredResult(result, versionsNow(pack));
}
