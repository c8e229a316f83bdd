import type { Protocol, Rule, TriagePack } from '../../core/packs/triage-pack';

export interface FoundRules {
  protocol: Protocol;
  rules: Rule[];
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every rule that has all words of the search in its name, its source or its test case; an empty search gives all. */
export function searchRules(pack: Pick<TriagePack, 'protocols'>, query: string): FoundRules[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return pack.protocols
    .map((protocol) => ({
      protocol,
      rules: protocol.rules.filter(({ id, label, citation, example }) => {
        const all = plain([id, label, citation.source, citation.section, example?.text ?? ''].join(' '));
        return wanted.every((word) => all.includes(word));
      }),
    }))
    .filter(({ rules }) => rules.length > 0);
}
