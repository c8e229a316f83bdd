/** From findings and measurements to facts: all that follows from what is known is made explicit once, here. */

import type { TriagePack } from '../../packs/triage-pack';
import { PREGNANT } from '../findings/tells';
import type { Finding, Intake, VitalName } from '../findings/types';
import { ageInDays } from './age';
import type { Facts, PresentFact } from './facts';
import { measuredFindings } from './measured';

interface Statement {
  code: string;
  durationDays: number | undefined;
  severe: boolean;
  vitals: readonly VitalName[];
  told: boolean;
}

function follow(pack: TriagePack, statement: Statement, refused: ReadonlySet<string>): Statement[] {
  const definition = pack.findings.get(statement.code);
  const implied = definition?.implies ?? [];
  // A person who was asked "is it severe?" and said no knows better than an adjective in the text.
  const severe = statement.severe ? (definition?.whenSevere ?? []).filter((code) => !refused.has(code)) : [];
  return [...implied, ...severe].map((code) => ({ ...statement, code }));
}

/** Closes the findings under `implies`, `whenSevere` and `measured`. Codes that the pack does not know are kept. */
export function gatherFacts(pack: TriagePack, findings: readonly Finding[], intake: Intake): Facts {
  const refused = new Set(
    findings.filter(({ present, readers }) => !present && readers.includes('person')).map(({ code }) => code),
  );
  const present = new Map<string, PresentFact>();
  const seen = new Set<string>();
  const open: Statement[] = [
    ...measuredFindings(pack, intake).map((measured) => ({
      ...measured,
      durationDays: undefined,
      severe: false,
      told: false,
    })),
    ...findings
      .filter((finding) => finding.present)
      .map(({ code, durationDays, severity, readers }) => ({
        code,
        durationDays,
        severe: severity === 'severe',
        vitals: [],
        told: readers.some((reader) => reader !== 'vitals'),
      })),
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const key = [next.code, next.durationDays, next.severe, next.told, ...next.vitals].join();
    if (seen.has(key)) continue;
    seen.add(key);
    const fact = present.get(next.code) ?? { durations: new Set(), vitals: new Set(), told: false };
    fact.durations.add(next.durationDays);
    for (const name of next.vitals) fact.vitals.add(name);
    fact.told ||= next.told;
    present.set(next.code, fact);
    open.push(...follow(pack, next, refused));
  }
  const denied = findings.filter(({ code, present: is }) => !is && !present.has(code));
  return {
    present,
    denied: new Set(denied.map(({ code }) => code)),
    vitals: intake.vitals,
    also: intake.alsoMeasured ?? [],
    ageDays: intake.age && ageInDays(intake.age),
    sex: intake.sex,
    pregnant: present.has(PREGNANT) ? true : intake.pregnant,
  };
}
