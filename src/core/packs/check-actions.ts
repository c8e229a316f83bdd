/** What the schema cannot hold of the actions: ids that exist, each wanted by somebody, and none that bars itself. */
import type { PackFiles } from './pack-files';
import type { PackLogic } from './types';

type Parts = Pick<PackLogic, 'actions' | 'protocols' | 'outcomes' | 'findings'>;

interface Wanted {
  by: string;
  ids: readonly string[];
}

/** Who asks for which actions. */
function wantedBy({ protocols, outcomes }: Parts, files: PackFiles): Wanted[] {
  return [
    { by: `${files.outcomes}, later`, ids: outcomes.later },
    ...Object.entries(outcomes.priorities).map(([name, ids]) => ({
      by: `${files.outcomes}, ${name}`,
      ids,
    })),
    ...protocols.flatMap(({ rules }, at) =>
      rules.map(({ id, actions = [] }) => ({ by: `${files.rules[at]}, ${id}`, ids: actions })),
    ),
  ];
}

/** An action that names something unknown, or two actions that each stand in for the other. */
function ownProblem({ actions, findings }: Parts): string | undefined {
  const byId = new Map(actions.map((each) => [each.id, each]));
  for (const { id, insteadOf = [], for: whom } of actions) {
    const unknown = insteadOf.find((other) => !byId.has(other));
    if (unknown !== undefined) return `${id}: there is no action "${unknown}".`;
    const mutual = insteadOf.find((other) => byId.get(other)?.insteadOf?.includes(id));
    if (mutual !== undefined) return `${id}: it and "${mutual}" stand in for each other.`;
    const code = [...(whom?.findings ?? []), ...(whom?.without ?? [])].find((each) => !findings.has(each));
    if (code !== undefined) return `${id}: there is no finding "${code}".`;
  }
  return undefined;
}

/** The first thing that is wrong, with its place; undefined when all is well. */
export function actionProblem(parts: Parts, files: PackFiles): string | undefined {
  const { actions, protocols } = parts;
  const own = ownProblem(parts);
  if (own !== undefined) return `${files.actions}, ${own}`;
  const ids = new Set(actions.map(({ id }) => id));
  const calls = new Set(actions.filter(({ stage }) => stage === 'call').map(({ id }) => id));
  const wanted = wantedBy(parts, files);
  for (const { by, ids: asked } of wanted) {
    const unknown = asked.find((id) => !ids.has(id));
    if (unknown !== undefined) return `${by}: there is no action "${unknown}".`;
  }
  for (const [at, { rules }] of protocols.entries()) {
    const calling = rules.find(
      (rule) => rule.disposition === 'open' && rule.actions?.some((id) => calls.has(id)),
    );
    if (calling) {
      return `${files.rules[at]}, ${calling.id}: it leaves room for care at home and calls somebody all the same.`;
    }
  }
  const used = new Set(wanted.flatMap((each) => each.ids));
  const unused = actions.find(({ id }) => !used.has(id));
  return unused && `${files.actions}, ${unused.id}: nothing asks for it.`;
}
