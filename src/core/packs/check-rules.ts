/** What the schema cannot hold of the rules: where red ones lead, and what may take a rule back. */

import { closureOf } from './closure';
import type { PackFiles } from './pack-files';
import { codesOf, exceptionsOf } from './schema/condition';
import type { PackLogic } from './types';

type Parts = Pick<PackLogic, 'protocols' | 'findings'>;

/** The first thing that is wrong, with its place; undefined when all is well. */
export function ruleProblem({ protocols, findings }: Parts, files: PackFiles): string | undefined {
  const withDanger = new Map(
    [...findings.values()]
      .filter(({ danger }) => danger)
      .flatMap(({ code }) => [...closureOf(code, findings)].map((implied) => [implied, code] as const)),
  );
  for (const [at, { rules }] of protocols.entries()) {
    for (const { id, priority, disposition, when } of rules) {
      const place = `${files.rules[at]}, ${id}`;
      if (priority === 'red' && (disposition ?? 'emergency') !== 'emergency') {
        return `${place}: a red rule leads to emergency care.`;
      }
      // Another danger sign would make the case calmer. What the rule needs in any case brings nothing new.
      const needed = new Set(codesOf(when));
      const calming = exceptionsOf(when)
        .flatMap(codesOf)
        .find((code) => withDanger.has(code) && !needed.has(code));
      if (calming !== undefined) {
        return `${place}: it is taken back by "${calming}", which the danger sign "${withDanger.get(calming)}" brings along.`;
      }
    }
  }
  return undefined;
}
