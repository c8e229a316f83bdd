/**
 * Sentence templates as home-assistant writes them: [optional], (one|other), {slot}. A template is compiled to one
 * regular expression over normalised text; a slot takes any words, and who matches looks what they mean.
 */
import { normalise } from './normalise';

export class TemplateProblem extends Error {
  override readonly name = 'TemplateProblem';
}

export interface Template {
  /** Slot texts by name where the sentence is of this form; null where it is not. */
  match(normalised: string): Record<string, string> | null;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A piece that may be absent takes its space with it. */
const SPACE = '\\s+';

class Parser {
  private at = 0;
  readonly slots: string[] = [];

  constructor(private readonly text: string) {}

  private fail(what: string): never {
    throw new TemplateProblem(`"${this.text}": ${what}.`);
  }

  /** Alternatives up to a closing character, as one group; each word of it is led by a space. */
  alternatives(closing: string): string {
    const branches: string[] = [];
    let branch = '';
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || char === closing) {
        if (char === undefined && closing !== '') this.fail(`${closing} is missing`);
        this.at += 1;
        branches.push(branch);
        return `(?:${branches.join('|')})`;
      }
      if (char === '|') {
        if (closing === '') this.fail('| stands outside of brackets');
        this.at += 1;
        branches.push(branch);
        branch = '';
      } else branch += this.piece(char);
    }
  }

  private piece(char: string): string {
    if (char === '(') {
      this.at += 1;
      return this.alternatives(')');
    }
    if (char === '[') {
      this.at += 1;
      return `${this.alternatives(']')}?`;
    }
    if (char === '{') {
      const end = this.text.indexOf('}', this.at);
      const slot = this.text.slice(this.at + 1, end);
      if (end < 0 || !/^[a-z]+$/.test(slot)) this.fail('a slot is not closed');
      if (this.slots.includes(slot)) this.fail(`{${slot}} stands twice`);
      this.at = end + 1;
      this.slots.push(slot);
      return `${SPACE}(?<${slot}>\\S+(?:\\s+\\S+)*?)`;
    }
    if (char === ')' || char === ']' || char === '}') this.fail(`${char} closes nothing`);
    const rest = this.text.slice(this.at);
    const literal = /^[^()[\]{}|]+/.exec(rest)?.[0] ?? '';
    this.at += literal.length;
    return normalise(literal)
      .split(' ')
      .filter(Boolean)
      .map((word) => SPACE + escaped(word))
      .join('');
  }
}

/** @throws TemplateProblem for brackets that do not fit */
export function compileTemplate(text: string): Template {
  const parser = new Parser(text);
  const pattern = new RegExp(`^${parser.alternatives('')}$`, 'u');
  return {
    match(normalised) {
      // Each word is led by a space, the first one too.
      const groups = pattern.exec(` ${normalised}`);
      return groups && { ...groups.groups };
    },
  };
}

/** All sentences of a template without slots, in words as `normalise` gives them. @throws TemplateProblem */
export function sentencesFrom(text: string): string[] {
  let at = 0;
  const joined = (before: readonly string[], after: readonly string[]): string[] =>
    before.flatMap((start) => after.map((end) => `${start} ${end}`));
  function branches(closing: string): string[] {
    const all: string[] = [];
    let branch: string[] = [''];
    for (;;) {
      const char = text[at];
      if (char === undefined || char === closing) {
        if (char === undefined && closing !== '')
          throw new TemplateProblem(`"${text}": ${closing} is missing.`);
        at += 1;
        return [...all, ...branch];
      }
      if (char === '|') {
        at += 1;
        all.push(...branch);
        branch = [''];
      } else branch = joined(branch, piece(char));
    }
  }
  function piece(char: string): string[] {
    const literal = /^[^()[\]{}|]+/.exec(text.slice(at))?.[0];
    at += literal?.length ?? 1;
    if (literal !== undefined) return [literal];
    if (char === '(') return branches(')');
    if (char === '[') return [...branches(']'), ''];
    throw new TemplateProblem(`"${text}": ${char} closes nothing.`);
  }
  return [...new Set(branches('').map(normalise))].filter(Boolean);
}
