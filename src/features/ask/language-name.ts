/** A language's name in the words of a language: "Spanish" in English, "español" in its own. */
export const nameIn = (inWords: string, language: string): string =>
  new Intl.DisplayNames([inWords], { type: 'language' }).of(language) ?? language;
