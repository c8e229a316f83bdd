import type { Protocol, Rule, SelfCareEntry, TriagePack } from '../../../core/packs/triage-pack';

export interface FoundRules {
  protocol: Protocol;
  rules: Rule[];
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function has(query: string, texts: readonly string[]): boolean {
  const all = plain(texts.join(' '));
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** The complaints that can be looked after at home, searched alike. */
export function searchSelfCare(pack: Pick<TriagePack, 'selfCare'>, query: string): SelfCareEntry[] {
  return pack.selfCare.entries.filter(({ id, title, citation, advice }) =>
    has(query, [id, title, citation.source, citation.section, ...advice]),
  );
}

/** Every rule that has all words of the search in its name, its source or its test case; an empty search gives all. */
export function searchRules(pack: Pick<TriagePack, 'protocols'>, query: string): FoundRules[] {
  return pack.protocols
    .map((protocol) => ({
      protocol,
      rules: protocol.rules.filter(({ id, label, citation, example }) =>
        has(query, [id, label, citation.source, citation.section, example?.text ?? '']),
      ),
    }))
    .filter(({ rules }) => rules.length > 0);
}
