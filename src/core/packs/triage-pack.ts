/** The clinical knowledge as data: what can be found, how it is said, and what published protocols make of it. */

import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { packProblem } from './check-pack';
import { actions } from './schema/actions';
import { eachOnce, words } from './schema/basics';
import { cautions } from './schema/cautions';
import { possibleConditions } from './schema/conditions';
import { findingDefinition, vital } from './schema/finding';
import { measurements } from './schema/measurements';
import { protocol } from './schema/protocol';
import { context, harmless, lexicon, modelReader } from './schema/readers';
import { selfCare } from './schema/self-care';
import { texts } from './schema/texts';
import type { HarmlessWords, TriagePack } from './types';

export type {
  ActionDefinition,
  CautionPatterns,
  Condition,
  ContextCues,
  FindingDefinition,
  HarmlessWords,
  Lexicon,
  MeasurementPatterns,
  ModelReaderSettings,
  PackTexts,
  PossibleCondition,
  Protocol,
  Rule,
  SelfCare,
  SelfCareEntry,
  TriagePack,
  VitalDefinition,
} from './types';

const index = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  version: z.string(),
  title: words,
  language: z.string(),
  findings: words,
  lexicon: words,
  context: words,
  harmless: words,
  measurements: words,
  cautions: words,
  vitals: words,
  texts: words,
  modelReader: words,
  conditions: words,
  selfCare: words,
  actions: words,
  protocols: z.array(words).check(
    z.minLength(1),
    eachOnce((file) => file),
  ),
});

function harmlessWords({
  groups,
  withoutEndings,
  everyday,
  beside,
  calm,
  telling,
  turners,
  losses,
  troubles,
  places,
  describes,
}: z.infer<typeof harmless>): HarmlessWords {
  const of = (exact: boolean): Set<string> =>
    new Set(
      Object.entries(groups).flatMap(([name, words]) =>
        withoutEndings.includes(name) === exact ? words : [],
      ),
    );
  return {
    whole: of(true),
    bases: of(false),
    everyday: byLetter(everyday),
    beside: byLetter(beside),
    calm: new Set(calm),
    telling: new Set(telling),
    turners: new Set(turners),
    losses: new Set(losses),
    troubles: new Set(troubles),
    places: new Set(places),
    describes: new Set(describes),
  };
}

function byLetter(words: Readonly<Record<string, string>>): Set<string> {
  return new Set(Object.values(words).flatMap((each) => each.split(' ')));
}

/** A pack that is not what it should be: which file, where, why. */
export class PackProblem extends Error {
  override readonly name = 'PackProblem';
}

/** zod/mini brings no words of its own. */
const { localeError } = en();

function read<T>(file: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: localeError });
  if (!parsed.success) throw new PackProblem(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * Reads and checks a whole pack. `readJson` gives a file of the pack by its name: from the network in the app, from
 * the disk in tests.
 * @throws PackProblem, and whatever `readJson` throws
 */
export async function loadTriagePack(readJson: (file: string) => Promise<unknown>): Promise<TriagePack> {
  const head = read('index.json', index, await readJson('index.json'));
  const [
    definitions,
    lexiconFile,
    contextFile,
    harmlessFile,
    measurementsFile,
    cautionsFile,
    vitals,
    textsFile,
    modelReaderFile,
    selfCareFile,
    conditionsFile,
    actionsFile,
    ...protocols
  ] = await Promise.all(
    [
      head.findings,
      head.lexicon,
      head.context,
      head.harmless,
      head.measurements,
      head.cautions,
      head.vitals,
      head.texts,
      head.modelReader,
      head.selfCare,
      head.conditions,
      head.actions,
      ...head.protocols,
    ].map(readJson),
  );
  const list = read(
    head.findings,
    z.array(findingDefinition).check(eachOnce((each) => each.code)),
    definitions,
  );
  const findings = new Map(list.map((definition) => [definition.code, definition]));
  const pack: TriagePack = {
    id: head.id,
    version: head.version,
    title: head.title,
    language: head.language,
    findings,
    lexicon: read(head.lexicon, lexicon, lexiconFile),
    context: read(head.context, context, contextFile),
    harmless: harmlessWords(read(head.harmless, harmless, harmlessFile)),
    measurements: read(head.measurements, measurements, measurementsFile),
    cautions: read(head.cautions, cautions, cautionsFile),
    vitals: read(head.vitals, z.array(vital).check(eachOnce(({ name }) => name)), vitals),
    texts: read(head.texts, texts, textsFile),
    modelReader: { ...read(head.modelReader, modelReader, modelReaderFile), codes: [...findings.keys()] },
    selfCare: read(head.selfCare, selfCare, selfCareFile),
    conditions: read(head.conditions, possibleConditions, conditionsFile),
    actions: read(head.actions, actions, actionsFile),
    protocols: protocols.map((each, at) => read(head.protocols[at] ?? 'protocol', protocol, each)),
  };
  const problem = packProblem(pack, head);
  if (problem !== undefined) throw new PackProblem(problem);
  return pack;
}
