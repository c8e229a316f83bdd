import type { TriagePack } from '../../core/packs/triage-pack';

export interface Source {
  source: string;
  year: number;
  url: string | undefined;
  rules: number;
}

/** Every document that a protocol's rules cite, once each, with the number of rules that come from it. */
export function sourcesOf(rules: TriagePack['protocols'][number]['rules']): Source[] {
  const sources = new Map<string, Source>();
  for (const { citation } of rules) {
    const { source, year, url } = citation;
    const key = `${source} ${year}`;
    const known = sources.get(key);
    if (known) {
      known.rules += 1;
      known.url ??= url;
    } else {
      sources.set(key, { source, year, url, rules: 1 });
    }
  }
  return [...sources.values()];
}
