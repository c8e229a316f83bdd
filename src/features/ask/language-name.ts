/** A language's name in the words of a language: "Spanish" in English, "español" in its own. */
export const nameIn = (inWords: string, language: string): string =>
  new Intl.DisplayNames([inWords], { type: 'language' }).of(language) ?? language;

/** Of what is told in several languages, this one's; the first where it is not among them. */
export function sayIn<T>(language: string, told: Readonly<Record<string, T>>): T | undefined {
  return told[language] ?? Object.values(told)[0];
}
