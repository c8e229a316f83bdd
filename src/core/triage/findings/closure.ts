/** What follows from findings: codes that another implies, codes that a severe one counts as. */

import type { TriagePack } from '../../packs/triage-pack';
import type { Evidence, Finding, Reader } from './types';

type Known = Pick<TriagePack, 'findings'>;

/** In the order of the text; places that overlap are one. */
export function mergeEvidence(a: readonly Evidence[], b: readonly Evidence[]): Evidence[] {
  const merged: Evidence[] = [];
  for (const place of [...a, ...b].toSorted((x, y) => x.start - y.start || y.end - x.end)) {
    const last = merged.at(-1);
    if (last === undefined || place.start >= last.end) merged.push(place);
    else if (place.end > last.end) {
      const text = last.text + place.text.slice(last.end - place.start);
      merged[merged.length - 1] = { start: last.start, end: place.end, text };
    }
  }
  return merged;
}

const lettersIn = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, { start, end }) => sum + end - start, 0);

export function mergeReaders(a: readonly Reader[], b: readonly Reader[]): Reader[] {
  return [...new Set([...a, ...b])];
}

/**
 * Adds every code that a present finding implies, with the same evidence. A denied code that something present implies
 * is present: who vomits blood bleeds, whatever was said before. Denying the implied one takes nothing from the other.
 */
export function closeFindings({ findings: definitions }: Known, findings: readonly Finding[]): Finding[] {
  const byCode = new Map(findings.map((finding) => [finding.code, finding]));
  const open = findings.filter(({ present }) => present);
  for (let finding = open.pop(); finding; finding = open.pop()) {
    const { code, severity, evidence, readers, durationDays } = finding;
    const { implies = [], whenSevere = [] } = definitions.get(code) ?? {};
    // A person who was asked "is it severe?" and said no knows better than an adjective in the text.
    const severer = whenSevere.filter((each) => {
      const asked = byCode.get(each);
      return !asked || asked.present || !asked.readers.includes('person');
    });
    for (const implied of severity === 'severe' ? [...implies, ...severer] : implies) {
      const known = byCode.get(implied);
      const next: Finding = known?.present
        ? {
            ...known,
            evidence: mergeEvidence(known.evidence, evidence),
            readers: mergeReaders(known.readers, readers),
          }
        : { code: implied, present: true, evidence: [...evidence], readers: [...readers] };
      if (next.durationDays === undefined && durationDays !== undefined) next.durationDays = durationDays;
      const grown =
        !known?.present ||
        lettersIn(next.evidence) > lettersIn(known.evidence) ||
        next.readers.length > known.readers.length;
      byCode.set(implied, next);
      if (grown) open.push(next);
    }
  }
  return [...byCode.values()];
}

/** Dangerous ones first, then as they stand in the text; what has no place in it comes last, in the order given. */
export function orderFindings({ findings: definitions }: Known, findings: readonly Finding[]): Finding[] {
  const placeOf = ({ evidence }: Finding): number => evidence[0]?.start ?? Number.MAX_SAFE_INTEGER;
  const dangerOf = ({ code }: Finding): number => (definitions.get(code)?.danger ? 0 : 1);
  return [...findings].sort((a, b) => dangerOf(a) - dangerOf(b) || placeOf(a) - placeOf(b));
}
