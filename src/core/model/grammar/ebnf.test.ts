import { describe, expect, it } from 'vitest';
import { literal, oneOf } from './ebnf';

describe('a grammar for both engines', () => {
  const names = (grammar: readonly string[]) => grammar.map((line) => line.split(' ::= ')[0]);

  it('names rules with letters, digits and hyphens, each once', () => {
    const found = names(oneOf('code', ['leg_pain', 'leg_swelling', 'leg', 'head ache', 'headé', 'headèr']));
    expect(new Set(found).size).toBe(found.length);
    for (const name of found) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9-]*$/);
  });

  it('says every letter of a text', () => {
    expect(literal('a "b" \\ \n\u0001\u007f é')).toBe('"a \\"b\\" \\\\ \\n\\x01\\x7f é"');
  });
});
