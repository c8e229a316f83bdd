/** What our grammars say, by the library that WebLLM follows them with. The other engine's reading is tested in a browser. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneOf } from '../core/model/grammar/ebnf';
import { grammarOfSchema, type JsonSchema } from '../core/model/grammar/json-schema';
import { loadShippedPack } from '../core/packs/testing/load-pack';
import { answerGrammar } from '../core/triage/reading/model/model-grammar';
import { wordsOf } from '../core/triage/reading/model/model-text';
import { accepted } from './testing/xgrammar';

/** A schema and a value of it. */
type Example = { schema: JsonSchema; value: unknown };

const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const plain: fc.Arbitrary<Example> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).chain((value) =>
    fc.record({
      schema: fc.constantFrom<JsonSchema>(
        { type: 'string' },
        // An escape counts as one letter; those of two halves as two.
        { type: 'string', maxLength: value.length },
      ),
      value: fc.constant(value),
    }),
  ),
  fc.maxSafeInteger().map((value): Example => ({ schema: { type: 'integer' }, value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
    .map((value): Example => ({ schema: { type: 'number' }, value })),
  fc.boolean().map((value): Example => ({ schema: { type: 'boolean' }, value })),
  fc
    .uniqueArray(scalar, { minLength: 1, maxLength: 6 })
    .chain((choices) =>
      fc.constantFrom(...choices).map((value): Example => ({ schema: { enum: choices }, value })),
    ),
  scalar.map((value): Example => ({ schema: { const: value }, value })),
);
const { example } = fc.letrec<{ example: Example }>((tie) => ({
  example: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plain,
    fc
      .dictionary(
        fc.string({ maxLength: 6 }).filter((name) => name !== '__proto__' && !/^\d+$/.test(name)),
        tie('example'),
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      )
      .map((fields): Example => {
        const of = (key: 'schema' | 'value') =>
          Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field[key]]));
        const properties: Record<string, JsonSchema> = {};
        for (const [name, field] of Object.entries(fields)) properties[name] = field.schema;
        return { schema: { type: 'object', properties }, value: of('value') };
      }),
    fc.tuple(tie('example'), fc.nat(3), fc.nat(2)).map(([{ schema, value }, count, more]): Example => {
      const bounds = { minItems: Math.max(0, count - more), maxItems: count + more };
      return { schema: { type: 'array', items: schema, ...bounds }, value: Array(count).fill(value) };
    }),
    fc
      .tuple(tie('example'), tie('example'))
      .map(([a, b]): Example => ({ schema: { anyOf: [b.schema, a.schema] }, value: a.value })),
  ),
}));

/** JSON on one line with a space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${spaced(each)}`);
  return `{${fields.join(', ')}}`;
}

describe('a grammar of a JSON schema', () => {
  it('allows every value of its schema', async () => {
    await fc.assert(
      fc.asyncProperty(example, async ({ schema, value }) => {
        const text = spaced(value);
        expect(await accepted(grammarOfSchema(schema), [text])).toEqual([text]);
      }),
      {
        numRuns: 150,
        // As many digits as a number may have that is written without an exponent.
        examples: [[{ schema: { type: 'number' }, value: 0.0000010000000000000002 }]],
      },
    );
  });

  it.each<[string, JsonSchema, string[], string[]]>([
    ['an integer', { type: 'integer' }, ['0', '-7', '120'], ['007', '1.5', '+1', '', '-', '1 ']],
    ['a number', { type: 'number' }, ['36.9', '-0.5', '1e3'], ['.5', '1.', '01', 'NaN']],
    [
      'a text of two letters',
      { type: 'string', maxLength: 2 },
      ['""', '"ab"', '"\\n\\""'],
      ['"abc"', '"\n"', 'ab', '"\\x"'],
    ],
    [
      'one of',
      { enum: ['chest_pain', 'chest_injury', 'headache'] },
      ['"chest_pain"'],
      ['"chest_headache"', '"chest_"', 'chest_pain'],
    ],
    [
      'at least two',
      { type: 'array', items: { type: 'boolean' }, minItems: 2 },
      ['[true, false]', '[true, true, true]'],
      ['[]', '[true]', '[true,false]'],
    ],
    [
      'at most two',
      { type: 'array', items: { type: 'boolean' }, maxItems: 2 },
      ['[]', '[true]', '[true, true]'],
      ['[true, true, true]', '[true, ]'],
    ],
    ['either', { anyOf: [{ type: 'null' }, { type: 'integer' }] }, ['null', '3'], ['"3"', 'null3']],
    [
      'fields',
      { type: 'object', properties: { a: { type: 'null' }, b: { type: 'boolean' } } },
      ['{"a": null, "b": true}'],
      ['{"b": true, "a": null}', '{"a": null}', '{"a":null,"b":true}'],
    ],
  ])('of %s allows what is right and nothing else', async (_name, schema, good, bad) => {
    expect(await accepted(grammarOfSchema(schema), [...good, ...bad])).toEqual(good);
  });
});

describe('one of many texts', () => {
  it('is every one of them and none else, also where one begins another', async () => {
    const texts = ['leg', 'leg_pain', 'leg_paint', 'lip', 'é', 'ê', '"'];
    const others = ['le', 'leg_', 'leg_pai', 'lippain', '', 'éê'];
    const grammar = oneOf('root', texts).join('\n');
    expect(await accepted(grammar, [...texts, ...others])).toEqual(texts);
  });
});

describe('the grammar of the model reader', () => {
  it('is read, and allows a right answer alone', async () => {
    const { codes } = (await loadShippedPack()).modelReader;
    const grammar = answerGrammar({
      words: wordsOf('My calf is tight since Monday'),
      codes,
      maxFindings: 2,
    });
    const good = ['none', '+"calf is tight" leg_swelling', '-"calf" cough\n+"Monday" fever'];
    const bad = ['', '+"tight calf" cough', '+"calf" chest_headache', '+"calf" cough\n', 'none\nnone'];
    expect(await accepted(grammar, [...good, ...bad])).toEqual(good);
  });
});
