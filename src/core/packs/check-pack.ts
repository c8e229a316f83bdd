/** What the schemas of single files cannot hold: ids that another file must have, and rules that fit together. */
import { actionProblem } from './check-actions';
import { conditionProblem } from './check-conditions';
import { ruleProblem } from './check-rules';
import type { PackFiles } from './pack-files';
import { everyCodeOf } from './schema/condition';
import type { TriagePack } from './types';

/** Codes and where they stand, each place by its file and the path in it. */
type Named = readonly [place: string, codes: readonly string[]];

function namedInWords({ lexicon, context, cautions }: TriagePack, files: PackFiles): Named[] {
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

function namedInKnowledge({ findings, selfCare, protocols }: TriagePack, files: PackFiles): Named[] {
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
      [`${files.protocols[at]}, lookFor`, lookFor],
      [`${files.protocols[at]}, measureWhen`, measureWhen.flatMap(({ when }) => everyCodeOf(when))],
      ...rules.map(({ id, when }): Named => [`${files.protocols[at]}, ${id}`, everyCodeOf(when)]),
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

function protocolProblem({ protocols, texts }: TriagePack, files: PackFiles): string | undefined {
  const fileOf = (at: number): string => files.protocols[at] ?? '';
  for (const [at, { rules, score }] of protocols.entries()) {
    const counted = rules.find(({ id }) => id === score);
    if (score !== undefined && !(counted && 'of' in counted.when)) {
      return `${fileOf(at)}, score: "${score}" is no rule that counts lines.`;
    }
    const unknown = rules.find(
      ({ timeFrame }) => timeFrame !== undefined && !texts.timeFrames.includes(timeFrame),
    );
    if (unknown) {
      return `${fileOf(at)}, ${unknown.id}: "${unknown.timeFrame}" is not among the timeFrames of the texts.`;
    }
  }
  return (
    doubled(protocols.map(({ id }, at) => [fileOf(at), id])) ??
    doubled(protocols.flatMap(({ rules }, at) => rules.map(({ id }) => [fileOf(at), id] as const)))
  );
}

/** The first thing that is wrong, with file and place; undefined when all is well. */
export function packProblem(pack: TriagePack, files: PackFiles): string | undefined {
  for (const [place, codes] of [...namedInKnowledge(pack, files), ...namedInWords(pack, files)]) {
    const unknown = codes.find((code) => !pack.findings.has(code));
    if (unknown !== undefined) return `${place}: there is no finding "${unknown}".`;
  }
  for (const { code, measured } of pack.findings.values()) {
    if (measured && everyCodeOf(measured).length > 0) {
      return `${files.findings}, ${code}: "measured" may name vital signs only.`;
    }
  }
  const inConditions = conditionProblem(pack.conditions, pack.findings);
  if (inConditions !== undefined) return `${files.conditions}, ${inConditions}`;
  return protocolProblem(pack, files) ?? actionProblem(pack, files) ?? ruleProblem(pack, files);
}
