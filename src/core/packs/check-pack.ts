/** What the schemas of single files cannot hold: ids that another file must have, and rules that fit together. */
import { actionProblem } from './check-actions';
import { conditionProblem } from './check-conditions';
import { ruleProblem } from './check-rules';
import { closureOf } from './closure';
import type { PackFiles } from './pack-files';
import { everyCodeOf } from './schema/condition';
import type { PackLogic } from './types';

/** Codes and where they stand, each place by its file and the path in it. */
type Named = readonly [place: string, codes: readonly string[]];

function namedInWords({ lexicon, context, cautions }: PackLogic, files: PackFiles): Named[] {
  const { calm, contradiction, twoPatients, otherLanguage } = cautions;
  const excepted = [...context.groups, ...context.sections].flatMap(({ exceptCodes = [] }) => exceptCodes);
  return [
    [`${files.lexicon}, findings`, Object.keys(lexicon.findings)],
    [`${files.lexicon}, denials`, Object.keys(lexicon.denials ?? {})],
    [
      `${files.lexicon}, hides`,
      Object.entries(lexicon.hides).flatMap(([hiding, hidden]) => [hiding, ...hidden]),
    ],
    [`${files.context}, exceptCodes`, excepted],
    [`${files.cautions}, calm`, calm],
    [`${files.cautions}, contradiction.ignore`, contradiction.ignore],
    [`${files.cautions}, twoPatients.mother`, twoPatients.mother],
    [`${files.cautions}, otherLanguage.ask`, otherLanguage.ask],
    ...contradiction.pairs.map(
      ({ code, first, second }): Named => [
        `${files.cautions}, ${code}`,
        [...(first.findings ?? []), ...(second.findings ?? [])],
      ],
    ),
  ];
}

function namedInKnowledge({ findings, selfCare, protocols }: PackLogic, files: PackFiles): Named[] {
  return [
    ...[...findings.values()].map(
      ({ code, implies = [], whenSevere = [] }): Named => [
        `${files.findings}, ${code}`,
        [...implies, ...whenSevere],
      ],
    ),
    ...selfCare.entries.map(
      ({ id, when, covers, unless, mustKnow }): Named => [
        `${files.selfCare}, ${id}`,
        [...everyCodeOf(when), ...covers, ...unless.flatMap(everyCodeOf), ...mustKnow.flat()],
      ],
    ),
    [`${files.selfCare}, neutral`, selfCare.neutral],
    [
      `${files.selfCare}, answers`,
      Object.entries(selfCare.answers).flatMap(([own, codes]) => [own, ...codes]),
    ],
    ...protocols.flatMap(({ rules, lookFor, measureWhen = [] }, at): Named[] => [
      [`${files.rules[at]}, lookFor`, lookFor],
      [`${files.rules[at]}, measureWhen`, measureWhen.flatMap(({ when }) => everyCodeOf(when))],
      ...rules.map(({ id, when }): Named => [`${files.rules[at]}, ${id}`, everyCodeOf(when)]),
    ]),
  ];
}

/** The first id of these that stands twice, in whatever files. */
function doubled(ids: readonly (readonly [file: string, id: string])[]): string | undefined {
  const seen = new Set<string>();
  for (const [file, id] of ids) {
    if (seen.has(id)) return `${file}, ${id}: it stands twice.`;
    seen.add(id);
  }
  return undefined;
}

function protocolProblem({ protocols, outcomes }: PackLogic, files: PackFiles): string | undefined {
  const fileOf = (at: number): string => files.rules[at] ?? '';
  for (const [at, { rules, score }] of protocols.entries()) {
    const counted = rules.find(({ id }) => id === score);
    if (score !== undefined && !(counted && 'of' in counted.when)) {
      return `${fileOf(at)}, score: "${score}" is no rule that counts lines.`;
    }
    const unknown = rules.find(
      ({ timeFrame }) => timeFrame !== undefined && !outcomes.timeFrames.includes(timeFrame),
    );
    if (unknown) {
      return `${fileOf(at)}, ${unknown.id}: "${unknown.timeFrame}" is not among the timeFrames of ${files.outcomes}.`;
    }
  }
  return (
    doubled(protocols.map(({ id }, at) => [fileOf(at), id])) ??
    doubled(protocols.flatMap(({ rules }, at) => rules.map(({ id }) => [fileOf(at), id] as const)))
  );
}

/** A finding that brings itself along by way of others. */
function circleProblem({ findings }: PackLogic, files: PackFiles): string | undefined {
  for (const [code, { implies = [] }] of findings) {
    const way = implies.find((next) => closureOf(next, findings).has(code));
    if (way !== undefined) return `${files.findings}, ${code}: it implies itself, by way of "${way}".`;
  }
  return undefined;
}

/** The first thing that is wrong, with file and place; undefined when all is well. */
export function packProblem(pack: PackLogic, files: PackFiles): string | undefined {
  for (const [place, codes] of [...namedInKnowledge(pack, files), ...namedInWords(pack, files)]) {
    const unknown = codes.find((code) => !pack.findings.has(code));
    if (unknown !== undefined) return `${place}: there is no finding "${unknown}".`;
  }
  const circle = circleProblem(pack, files);
  if (circle !== undefined) return circle;
  for (const { code, measured } of pack.findings.values()) {
    if (measured && everyCodeOf(measured).length > 0) {
      return `${files.findings}, ${code}: "measured" may name vital signs only.`;
    }
  }
  const inConditions = conditionProblem(pack.conditions, pack.findings);
  if (inConditions !== undefined) return `${files.conditions}, ${inConditions}`;
  return protocolProblem(pack, files) ?? actionProblem(pack, files) ?? ruleProblem(pack, files);
}
