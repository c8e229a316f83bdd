/** Finding a finding by its name, or by the words that the lexicon knows for it. */
import type { FindingDefinition, TriagePack } from '../../core/packs/triage-pack';
import { triage } from '../../core/triage/triage';

export type FindingGroup = FindingDefinition['group'];

export interface GroupedFindings {
  group: FindingGroup;
  findings: FindingDefinition[];
}

/** Without accents and case: "diarrhée" is found by "diarrhee". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What the lexicon reads in the search itself: "throwing up" leads to vomiting. */
function readCodes(pack: TriagePack, query: string): ReadonlySet<string> {
  const { reading } = triage(pack, { text: query, vitals: {} }, { kind: 'off' }, {});
  return new Set(reading.findings.map(({ code }) => code));
}

/** All findings that fit, in the pack's order, by group. An empty search gives all. */
export function searchFindings(pack: TriagePack, query: string): GroupedFindings[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  const read = wanted.length > 0 ? readCodes(pack, query) : new Set();
  const groups = new Map<FindingGroup, FindingDefinition[]>();
  for (const definition of pack.findings.values()) {
    const name = plain(definition.name);
    if (!read.has(definition.code) && !wanted.every((word) => name.includes(word))) continue;
    const others = groups.get(definition.group);
    if (others) others.push(definition);
    else groups.set(definition.group, [definition]);
  }
  return [...groups].map(([group, findings]) => ({ group, findings }));
}
