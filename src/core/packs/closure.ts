/** Findings that follow from a finding: a large burn is a burn, and vomiting blood is bleeding. */
export type Implications = ReadonlyMap<string, { implies?: readonly string[] }>;

const closures = new WeakMap<Implications, Map<string, ReadonlySet<string>>>();

/** The code and all that is present with it. */
export function closureOf(code: string, findings: Implications): ReadonlySet<string> {
  const known = closures.get(findings) ?? new Map<string, ReadonlySet<string>>();
  closures.set(findings, known);
  const there = known.get(code);
  if (there) return there;
  const made = new Set([code]);
  for (const each of made) for (const implied of findings.get(each)?.implies ?? []) made.add(implied);
  known.set(code, made);
  return made;
}
