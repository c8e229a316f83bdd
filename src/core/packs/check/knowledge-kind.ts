/** How a knowledge pack is checked. */
import * as z from 'zod/mini';
import { openKnowledge } from '../../knowledge/ask';
import { localDay } from '../../knowledge/dates';
import { type KnowledgePack, loadKnowledge } from '../../knowledge/knowledge-pack';
import { type LanguageData, OWN_ANSWER } from '../../knowledge/schema';
import { languageCode, textFile } from '../head';
import { PackProblem } from '../problem';
import type { PackKind } from './kind';

const example = z.strictObject({
  /** The language that it is asked in. */
  lang: languageCode,
  text: z.string().check(z.minLength(1)),
  /** The entry that answers; null where the pack does not speak of it. */
  entry: z.nullable(z.string()),
  /** Where the person is. */
  region: z.exactOptional(z.string()),
});

/** What can be wanted of a topic, by the sentences of the language. */
const intentsOf = ({ sentences, cues }: LanguageData): Set<string> =>
  new Set([OWN_ANSWER, ...sentences.map(({ intent }) => intent), ...cues.map(({ intent }) => intent)]);

/** An answer to what nobody can ask is a slip of the pen. */
function checkIntents({ info, texts, language }: KnowledgePack, speech: LanguageData): void {
  const intents = intentsOf(speech);
  const unknown = (named: object): string | undefined =>
    Object.keys(named).find((each) => !intents.has(each));
  for (const [id, { answers = {} }] of texts) {
    const intent = unknown(answers);
    if (intent === undefined) continue;
    throw new PackProblem(`${textFile(language)}, ${id}: no sentence of "${language}" asks for "${intent}".`);
  }
  const intent = unknown(info.itself ?? {});
  if (intent !== undefined) {
    throw new PackProblem(`pack.json, itself: no sentence of "${language}" asks for "${intent}".`);
  }
}

export const knowledgeKind: PackKind<z.infer<typeof example>> = {
  example,
  async open({ read, language, speech }) {
    const pack = await loadKnowledge(read, language);
    checkIntents(pack, speech);
    const base = openKnowledge(pack, speech);
    const now = localDay(pack.info.updated);
    return ({ text, entry, region }) => {
      const reply = base.ask(text, { now, ...(region !== undefined && { regionId: region }) });
      const got = 'entryId' in reply ? reply.entryId : null;
      return got === entry ? undefined : `wants ${entry ?? 'nothing'}, gets ${got ?? reply.status}`;
    };
  },
};
