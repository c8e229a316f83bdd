import { describe, expect, it } from 'vitest';
import { literal, oneOf } from './ebnf';
import { grammarOfSchema, SchemaProblem } from './json-schema';

const text = { type: 'string' } as const;

describe('grammarOfSchema', () => {
  it('has the fields in their order and nothing else between them', () => {
    const grammar = grammarOfSchema({
      type: 'object',
      properties: { age: { type: 'integer' }, symptom: { enum: ['cough', 'none'] } },
      required: ['age', 'symptom'],
      additionalProperties: false,
    });
    expect(grammar.split('\n')).toEqual([
      'root ::= v2',
      'v1 ::= "\\"" v11--',
      'v11-- ::= "cough\\"" | "none\\""',
      'v2 ::= "{" "\\"age\\": " integer ", \\"symptom\\": " v1 "}"',
      expect.stringMatching(/^integer ::= /),
    ]);
  });

  it('ignores words for people', () => {
    expect(grammarOfSchema({ type: 'boolean', title: 'Pregnant?', description: 'As the person says.' })).toBe(
      grammarOfSchema({ type: 'boolean' }),
    );
  });

  it('has a property that is called like an annotation', () => {
    expect(grammarOfSchema({ type: 'object', properties: { title: text } })).toContain('title');
  });

  it.each<[string, unknown, RegExp]>([
    ['no schema', 'text', /#: an object is expected/],
    ['an unknown type', { type: 'date' }, /type "date" is not understood/],
    ['a list of types', { type: ['string', 'null'] }, /not understood/],
    ['an unknown keyword', { type: 'string', pattern: '^a' }, /keyword pattern/],
    ['a range, which a grammar cannot hold', { type: 'integer', minimum: 3 }, /keyword minimum/],
    ['a reference', { $ref: '#/x' }, /not understood/],
    ['a choice beside a type’s keywords', { enum: ['a'], maxLength: 3 }, /keyword maxLength/],
    ['no choice', { enum: [] }, /enum must be a list/],
    ['a choice that is a list', { enum: [[1]] }, /a choice must be/],
    [
      'an optional property',
      { type: 'object', properties: { a: text }, required: ['b'] },
      /a must be required/,
    ],
    [
      'free properties',
      { type: 'object', properties: {}, additionalProperties: true },
      /beyond those listed/,
    ],
    ['an array of anything', { type: 'array' }, /#\/items: an object is expected/],
    [
      'more at least than at most',
      { type: 'array', items: text, minItems: 3, maxItems: 2 },
      /below minItems/,
    ],
    ['a length beyond what llama.cpp repeats', { ...text, maxLength: 2001 }, /from 0 to 2000/],
    [
      'trouble deep inside, by its place',
      { type: 'object', properties: { list: { type: 'array', items: { anyOf: [{ type: 'x' }] } } } },
      /#\/properties\/list\/items\/anyOf\/0/,
    ],
  ])('refuses %s', (_name, schema, words) => {
    expect(() => grammarOfSchema(schema)).toThrow(SchemaProblem);
    expect(() => grammarOfSchema(schema)).toThrow(words);
  });
});

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
