/** What the schema cannot hold of the possible conditions: codes that exist, and lists that do not contradict. */
import { closureOf, type Implications } from './closure';
import { type ConditionLogic, codesOfSign } from './schema/conditions';
import type { PackLogic } from './types';

/**
 * A finding must not speak for and against at once, or make true what it speaks against: only then does a finding
 * against never raise a condition.
 */
function contradiction(condition: ConditionLogic, findings: Implications): string | undefined {
  const { key, supporting, against, requires = [], who } = condition;
  const fitting = new Set([...key, ...supporting].flatMap(codesOfSign));
  const plain = new Set(against.filter((sign) => typeof sign === 'string'));
  for (const code of fitting) {
    for (const implied of closureOf(code, findings)) {
      if (plain.has(implied))
        return `"${code}" speaks for it, and "${implied}", which it implies, against it`;
    }
  }
  const stray = requires.flat().find((sign) => codesOfSign(sign).some((code) => !fitting.has(code)));
  if (stray !== undefined)
    return `it requires ${JSON.stringify(stray)}, which is not among what speaks for it`;
  if (who?.pregnancy !== 'only') return undefined;
  const tells = [...plain].find((code) => closureOf(code, findings).has('pregnant'));
  return tells && `"${tells}" speaks against it and says that she is pregnant`;
}

/** The first thing that is wrong, with its place; undefined when all is well. */
export function conditionProblem(
  { nonSpecific, conditions }: PackLogic['conditions'],
  findings: Implications,
): string | undefined {
  const unknown = (codes: readonly string[]): string | undefined => {
    const first = codes.find((code) => !findings.has(code));
    return first && `there is no finding "${first}"`;
  };
  const common = unknown(nonSpecific);
  if (common !== undefined) return `nonSpecific: ${common}.`;
  for (const condition of conditions) {
    const { code, key, supporting, against, requires = [] } = condition;
    const named = [...key, ...supporting, ...against, ...requires.flat()].flatMap(codesOfSign);
    const wrong = unknown(named) ?? contradiction(condition, findings);
    if (wrong !== undefined) return `${code}: ${wrong}.`;
  }
  return undefined;
}
