/** The clinical knowledge as data: what can be found, how it is said, and what published protocols make of it. */

import * as z from 'zod/mini';
import { packProblem } from './check-pack';
import { EXAMPLES_FILE, fileName, headShape, languageCode, PACK_FILE, textFile } from './head';
import { joinActions, joinCautions, joinProtocols, joinTexts, withWords } from './join';
import { type Overlay, overlaid } from './overlay';
import { PackProblem } from './problem';
import { jsonFrom, type ReadJson, type ReadText, readAs } from './read';
import { actions } from './schema/actions';
import { eachOnce } from './schema/basics';
import { cautions } from './schema/cautions';
import { possibleConditions } from './schema/conditions';
import { triageExamples } from './schema/examples';
import { findingDefinition, vital } from './schema/finding';
import { measurements } from './schema/measurements';
import { outcomes } from './schema/outcomes';
import { protocol } from './schema/protocol';
import { context, harmless, lexicon, modelReader } from './schema/readers';
import { selfCare } from './schema/self-care';
import { packWords } from './schema/texts';
import type { HarmlessWords, PackLogic, TriagePack } from './types';

export { PackProblem } from './problem';

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

/** What notes in one language are read by. */
const reader = z.strictObject({
  lexicon: fileName,
  context: fileName,
  harmless: fileName,
  measurements: fileName,
  cautions: fileName,
});

/** The pack.json of a triage pack. */
export const triageHead = z.strictObject({
  ...headShape,
  kind: z.literal('triage'),
  files: z.strictObject({
    findings: fileName,
    vitals: fileName,
    actions: fileName,
    outcomes: fileName,
    conditions: fileName,
    selfCare: fileName,
    modelReader: fileName,
    /** One a protocol. */
    rules: z.array(fileName).check(
      z.minLength(1),
      eachOnce((file) => file),
    ),
    /** By language; where it has none of the words' own, notes are read by the first. */
    reader: z
      .record(languageCode, reader)
      .check(z.refine((byLanguage) => Object.keys(byLanguage).length > 0, { error: 'there is no language' })),
  }),
});
type Files = z.infer<typeof triageHead>['files'];

function harmlessWords({
  groups,
  withoutEndings,
  everyday,
  beside,
  ends,
  turnsTo,
  links,
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
    ends: new Set(ends),
    turnsTo: new Set(turnsTo),
    links,
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

const findingList = z.array(findingDefinition).check(eachOnce((each) => each.code));
const vitalList = z.array(vital).check(eachOnce(({ name }) => name));

/** All of a pack that is in no language, and what its notes are read by. */
async function readLogic(read: ReadJson, files: Files, reads: z.infer<typeof reader>) {
  const [list, lexiconFile, contextFile, cautionsFile, care, thought, doing, asked, protocols] =
    await Promise.all([
      readAs(read, files.findings, findingList),
      readAs(read, reads.lexicon, lexicon),
      readAs(read, reads.context, context),
      readAs(read, reads.cautions, cautions),
      readAs(read, files.selfCare, selfCare),
      readAs(read, files.conditions, possibleConditions),
      readAs(read, files.actions, actions),
      readAs(read, files.outcomes, outcomes),
      Promise.all(files.rules.map((file) => readAs(read, file, protocol))),
    ]);
  const logic: PackLogic = {
    findings: new Map(list.map((definition) => [definition.code, definition])),
    lexicon: lexiconFile,
    context: contextFile,
    cautions: cautionsFile,
    selfCare: care,
    conditions: thought,
    actions: doing,
    outcomes: asked,
    protocols,
  };
  const problem = packProblem(logic, { ...files, ...reads });
  if (problem !== undefined) throw new PackProblem(problem);
  return logic;
}

/** Of what is told in several languages, this one's; the first where it is not among them. */
function inLanguage<T>(told: Readonly<Record<string, T>>, language: string): [language: string, words: T] {
  const [first] = Object.entries(told);
  if (first === undefined) throw new PackProblem(`${PACK_FILE}: there is no language.`);
  const own = Object.hasOwn(told, language) ? told[language] : undefined;
  return own === undefined ? first : [language, own];
}

export interface LoadOptions {
  /** Of the words, where the pack has it; else its first one. */
  language?: string;
  /** What is laid over it, the last on top. */
  overlays?: readonly Overlay[];
}

/**
 * Reads and checks a whole pack. `readText` gives a file of the pack by its name: from the network in the app, from
 * the disk in Node.
 * @throws PackProblem, and whatever `readText` throws
 */
export async function loadTriagePack(
  readText: ReadText,
  { language = '', overlays = [] }: LoadOptions = {},
): Promise<TriagePack> {
  const read = overlaid(jsonFrom(readText), overlays);
  const { id, version, title, languages, files } = await readAs(read, PACK_FILE, triageHead);
  const own = languages.find((each) => each === language) ?? languages[0] ?? language;
  const [heard, reads] = inLanguage(files.reader, own);
  const file = textFile(own);
  const [logic, words, examples, measures, harmlessFile, vitals, settings] = await Promise.all([
    readLogic(read, files, reads),
    readAs(read, file, packWords),
    readAs(read, EXAMPLES_FILE, triageExamples),
    readAs(read, reads.measurements, measurements),
    readAs(read, reads.harmless, harmless),
    readAs(read, files.vitals, vitalList),
    readAs(read, files.modelReader, modelReader),
  ]);
  const ruleIds = new Set(logic.protocols.flatMap(({ rules }) => rules.map((rule) => rule.id)));
  const stray = examples.find(({ rule }) => rule !== undefined && !ruleIds.has(rule));
  if (stray) throw new PackProblem(`${EXAMPLES_FILE}: there is no rule "${stray.rule}".`);
  const findings = withWords(
    file,
    'findings',
    words.findings,
    [...logic.findings.values()],
    (each) => each.code,
  );
  return {
    id,
    version,
    title: inLanguage(title, own)[1],
    language: own,
    findings: new Map(findings.map((definition) => [definition.code, definition])),
    lexicon: logic.lexicon,
    context: logic.context,
    harmless: harmlessWords(harmlessFile),
    measurements: measures,
    cautions: joinCautions(file, words, logic.cautions),
    vitals: withWords(file, 'vitals', words.vitals, vitals, ({ name }) => name),
    texts: joinTexts(file, words, logic.outcomes),
    modelReader: { ...settings, codes: findings.map(({ code }) => code) },
    selfCare: {
      ...logic.selfCare,
      entries: withWords(file, 'selfCare', words.selfCare, logic.selfCare.entries, (each) => each.id),
    },
    conditions: {
      ...logic.conditions,
      conditions: withWords(
        file,
        'conditions',
        words.conditions,
        logic.conditions.conditions,
        (each) => each.code,
      ),
    },
    actions: joinActions(file, words, logic.actions),
    protocols: joinProtocols(
      file,
      words,
      logic.protocols,
      examples.filter(({ lang }) => lang === heard),
    ),
  };
}
