/**
 * Grammars in the form that both engines take: the part that XGrammar's EBNF (WebLLM) and GBNF (llama.cpp) share.
 * Names are letters, digits and hyphens (GBNF has no underscore in them); a rule is one line; there are literals,
 * character classes, names, groups, `|`, `?`, `*` and `{m,n}`. The sentences of the rule `root` are what may be said.
 */

/** One rule, as a line. */
export function rule(name: string, body: string): string {
  return `${name} ::= ${body}`;
}

/** The text with a hyphen for whatever cannot stand in a rule's name. */
function nameOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '-');
}

/** The text itself as a literal. */
export function literal(text: string): string {
  const escaped = text.replaceAll(/[\\"\p{Cc}]/gu, (letter) => {
    if (letter === '\n') return '\\n';
    if (letter === '\\' || letter === '"') return `\\${letter}`;
    return `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `"${escaped}"`;
}

/** Longest beginning that all texts share, in whole characters. */
function sharedStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  const letters = [...first];
  while (!texts.every((text) => text.startsWith(letters.join('')))) letters.pop();
  return letters.join('');
}

/**
 * Rules for one of the texts, the first under the given name: a tree in which no two choices begin alike. As one plain
 * list of choices XGrammar (in WebLLM 0.2.86) merges its states wrongly and lets through what is none of them, such as
 * chest_headache.
 */
export function oneOf(name: string, texts: readonly string[]): string[] {
  const rules: string[] = [];
  const add = (ruleName: string, tails: readonly string[]): void => {
    const at = rules.push('') - 1;
    const firsts = new Set(tails.map((tail) => [...tail].at(0) ?? ''));
    const branches = [...firsts].map((letter) => {
      const own = tails.filter((tail) => (letter === '' ? tail === '' : tail.startsWith(letter)));
      const start = sharedStart(own);
      if (own.length === 1) return literal(start);
      const next = `${name}${rules.length}-${nameOf(start)}`;
      const rest = own.map((tail) => tail.slice(start.length));
      add(next, rest);
      return `${literal(start)} ${next}`;
    });
    rules[at] = rule(ruleName, branches.join(' | '));
  };
  add(name, [...new Set(texts)]);
  return rules;
}
