/** How a triage pack is checked. */

import { PatternProblem } from '../../text/pattern';
import { gatherFacts } from '../../triage/facts/gather-facts';
import { parseIntake } from '../../triage/intake/parse';
import { readNote } from '../../triage/reading/note';
import { applyingTo } from '../../triage/rules/applying';
import { fire } from '../../triage/rules/fire';
import { type TriageResult, triage } from '../../triage/triage';
import { PACK_FILE } from '../head';
import { PackProblem } from '../problem';
import { jsonFrom, type ReadJson, readAs } from '../read';
import { type TriageExample, triageExample } from '../schema/examples';
import { loadTriagePack, type TriagePack, triageHead } from '../triage-pack';
import type { PackKind, Try } from './kind';

/** Every rule that holds, also those of which the result names another. */
function rulesOf(pack: TriagePack, { reading, measurements: { intake } }: TriageResult): string[] {
  const facts = gatherFacts(pack, reading.findings, intake);
  return applyingTo(pack, facts.ageDays).protocols.flatMap((protocol) =>
    fire(protocol.rules, facts).map(({ rule }) => rule),
  );
}

export function tryTriage(pack: TriagePack): Try<TriageExample> {
  return ({ lang: _, rule, priority, disposition, findings = {}, age, ...rest }) => {
    const parsed = parseIntake(pack, { ...rest, ...(age && { age: { value: age[0], unit: age[1] } }) });
    if (!parsed.ok) return parsed.problems.map(({ message }) => message).join(' ');
    const result = triage(pack, parsed.intake, { kind: 'off' }, {});
    const rules = rulesOf(pack, result);
    const isThere = new Map(result.reading.findings.map(({ code, present }) => [code, present]));
    const wrong = Object.entries(findings).find(([code, present]) => isThere.get(code) !== present);
    if (rule !== undefined && !rules.includes(rule)) {
      return `wants ${rule}, fires ${rules.join(', ') || 'no rule'}`;
    }
    if (wrong) return `wants ${wrong[0]} ${wrong[1] ? 'present' : 'denied'}`;
    if (priority !== undefined && result.verdict.priority !== priority) {
      return `wants ${priority}, is ${result.verdict.priority}`;
    }
    if (disposition !== undefined && result.disposition.kind !== disposition) {
      return `wants ${disposition}, is ${result.disposition.kind}`;
    }
    return undefined;
  };
}

/** Where a text stands in what was read from a file, as a path of keys. */
function placeOf(text: string, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return value === text ? '' : undefined;
  for (const [key, part] of Object.entries(value)) {
    const rest = placeOf(text, part);
    if (rest !== undefined) return `${Array.isArray(value) ? `[${key}]` : `.${key}`}${rest}`;
  }
  return undefined;
}

/** A pattern that only its compiler refuses, with the file and the place that it stands in. */
async function located({ message }: PatternProblem, read: ReadJson, language: string): Promise<PackProblem> {
  const { reader } = (await readAs(read, PACK_FILE, triageHead)).files;
  const pattern = /^"(.*?)": /s.exec(message)?.[1] ?? '';
  for (const file of Object.values(reader[language] ?? Object.values(reader)[0] ?? {})) {
    const place = placeOf(pattern, await read(file));
    if (place !== undefined)
      return new PackProblem(`${file}: ${message}\n  → at ${place.replace(/^\./, '')}`);
  }
  return new PackProblem(message);
}

export const triageKind: PackKind<TriageExample> = {
  example: triageExample,
  async open({ read, language }) {
    const pack = await loadTriagePack(read, { language });
    try {
      readNote(pack, 'a');
    } catch (error) {
      throw error instanceof PatternProblem ? await located(error, jsonFrom(read), language) : error;
    }
    return tryTriage(pack);
  },
};
