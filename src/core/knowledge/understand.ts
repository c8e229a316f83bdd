/** What a question wants: the intent and the words that name topic and region, by the templates of its language. */
import type { KnowledgePack } from './knowledge-pack';
import { normalise } from './normalise';
import { type Intent, type LanguageData, OWN_ANSWER } from './schema';
import { compileTemplate, type Template } from './templates';

export interface Understood {
  intent: Intent;
  /** The words that stand where a template has its topic; undefined where none fits. */
  topic: string | undefined;
  regionId: string | undefined;
  normalised: string;
  /** The question without the region that it names. */
  withoutRegion: string;
}

export type Understand = (question: string) => Understood;

/** The sentences of a language, compiled once. */
export function compileSentences(
  { sentences, cues }: LanguageData,
  { regions: named }: KnowledgePack,
): Understand {
  const compiled: { intent: Intent; template: Template }[] = sentences.flatMap(({ intent, templates }) =>
    templates.map((template) => ({ intent, template: compileTemplate(template) })),
  );
  const told = cues.flatMap(({ intent, words }) => words.map((word) => ({ intent, words: normalise(word) })));
  // The first in the sentence, "which number do I call when the pump is broken?"; there the longest, "how many".
  const cueIn = (text: string): Intent | undefined =>
    told
      .map(({ intent, words }) => ({ intent, words, at: ` ${text} `.indexOf(` ${words} `) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.words.length - a.words.length)[0]?.intent;
  const regions = named.flatMap(({ id, names }) => names.map((name) => ({ id, name: normalise(name) })));
  // The longest name first: "the river villages" before "river".
  regions.sort((a, b) => b.name.length - a.name.length);
  const regionIn = (text: string) => regions.find(({ name }) => ` ${text} `.includes(` ${name} `));

  return (question) => {
    const normalised = normalise(question);
    const region = regionIn(normalised);
    // "The market in the north": where it is names no topic.
    const elsewhere = (text: string): string =>
      region === undefined ? text : ` ${text} `.replace(` ${region.name} `, ' ').trim();
    const matches = compiled.flatMap(({ intent, template }) => {
      const slots = template.match(normalised);
      return slots ? [{ intent, topic: slots.topic }] : [];
    });
    // The template that says most leaves the fewest words to its slot.
    const [best] = matches.sort((a, b) => (a.topic?.length ?? 0) - (b.topic?.length ?? 0));
    return {
      intent: best?.intent ?? cueIn(normalised) ?? OWN_ANSWER,
      topic: best?.topic === undefined ? undefined : elsewhere(best.topic) || undefined,
      regionId: region?.id,
      normalised,
      withoutRegion: elsewhere(normalised),
    };
  };
}
