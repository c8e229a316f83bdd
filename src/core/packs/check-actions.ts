/** What the schema cannot hold of the actions: ids that exist, each wanted by somebody, and none that bars itself. */
import type { TriagePack } from './types';

type Parts = Pick<TriagePack, 'actions' | 'protocols' | 'texts' | 'findings'>;

/** The first thing that is wrong, with its place; undefined when all is well. */
export function actionProblem({ actions, protocols, texts, findings }: Parts): string | undefined {
  const byId = new Map(actions.map((each) => [each.id, each]));
  const calls = new Set(actions.filter(({ stage }) => stage === 'call').map(({ id }) => id));
  if (byId.size !== actions.length) return 'an id stands twice.';
  for (const { id, insteadOf = [], for: whom } of actions) {
    const unknown = insteadOf.find((other) => !byId.has(other));
    if (unknown !== undefined) return `${id}: there is no action "${unknown}".`;
    const mutual = insteadOf.find((other) => byId.get(other)?.insteadOf?.includes(id));
    if (mutual !== undefined) return `${id}: it and "${mutual}" stand in for each other.`;
    const code = [...(whom?.findings ?? []), ...(whom?.without ?? [])].find((each) => !findings.has(each));
    if (code !== undefined) return `${id}: there is no finding "${code}".`;
  }
  const wanted = [
    { by: 'emergency', ids: texts.dispositions.emergency.later },
    ...Object.entries(texts.priorities).map(([name, priority]) => ({ by: name, ids: priority.actions })),
    ...protocols.flatMap(({ rules }) => rules.map((rule) => ({ by: rule.id, ids: rule.actions ?? [] }))),
  ];
  for (const { by, ids } of wanted) {
    const unknown = ids.find((id) => !byId.has(id));
    if (unknown !== undefined) return `${by}: there is no action "${unknown}".`;
  }
  const open = protocols.flatMap(({ rules }) => rules).filter(({ disposition }) => disposition === 'open');
  const calling = open.find((rule) => rule.actions?.some((id) => calls.has(id)));
  if (calling) return `${calling.id}: it leaves room for care at home and calls somebody all the same.`;
  const used = new Set(wanted.flatMap(({ ids }) => ids));
  const unused = actions.find(({ id }) => !used.has(id));
  return unused && `${unused.id}: nothing asks for it.`;
}
