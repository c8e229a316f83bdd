/** From a JSON schema to the grammar of its values, in the form that both engines take. */
import { literal, oneOf, rule } from './ebnf';

/**
 * What is understood of JSON schema. Every property is required, and comes in the order in which it is listed: a small
 * model does better with one form than with many.
 */
export type JsonSchema =
  | { type: 'object'; properties: Readonly<Record<string, JsonSchema>> }
  | { type: 'array'; items: JsonSchema; minItems?: number; maxItems?: number }
  | { type: 'string'; maxLength?: number }
  | { type: 'integer' | 'number' | 'boolean' | 'null' }
  | { enum: readonly JsonScalar[] }
  | { const: JsonScalar }
  | { anyOf: readonly JsonSchema[] };

export type JsonScalar = string | number | boolean | null;

/** A schema that says something for which there is no grammar here. */
export class SchemaProblem extends Error {
  override readonly name = 'SchemaProblem';

  constructor(path: string, what: string) {
    super(`The schema at ${path}: ${what}`);
  }
}

/** Words for people: they change nothing about what is allowed. */
const ANNOTATIONS = new Set(['title', 'description', '$schema', '$comment']);

/** Longest repetition that llama.cpp takes. */
const MOST_REPETITIONS = 2000;

/** Rules that values are made of; each is added once it is used. */
const SHARED = {
  // Any letter but a quote, a backslash and control characters; or an escape.
  letter: String.raw`[^"\\\x00-\x1f\x7f] | "\\" (["\\bfnrt/] | "u" [0-9a-fA-F]{4,4})`,
  integer: '"-"? ("0" | [1-9] [0-9]{0,15})',
  number: 'integer ("." [0-9]{1,24})? ([eE] [-+]? [0-9]{1,3})?',
  boolean: '"true" | "false"',
} as const;

type Keywords = Readonly<Record<string, unknown>>;

/**
 * The grammar whose sentences are the JSON values of this schema, on one line, with a space after each comma and colon
 * as models write them. @throws SchemaProblem for a keyword that is not understood, instead of allowing too much
 */
export function grammarOfSchema(schema: unknown): string {
  const rules: string[] = [];
  const used = new Set<keyof typeof SHARED>();
  let made = 0;

  const share = (name: keyof typeof SHARED): string => {
    used.add(name);
    return name;
  };
  const add = (make: (name: string) => readonly string[]): string => {
    made += 1;
    const name = `v${made}`;
    rules.push(...make(name));
    return name;
  };

  /** What stands for the schema in a rule's body; always one item, so that it can be repeated. */
  function itemOf(value: unknown, path: string): string {
    const keywords = keywordsOf(value, path);
    if ('enum' in keywords) {
      allowOnly(keywords, path, ['enum', 'type']);
      const choices = listOf(keywords.enum, path, 'enum').map((each) => scalarText(each, path));
      return add((name) => oneOf(name, choices));
    }
    if ('const' in keywords) {
      allowOnly(keywords, path, ['const', 'type']);
      return literal(scalarText(keywords.const, path));
    }
    if ('anyOf' in keywords) {
      allowOnly(keywords, path, ['anyOf']);
      const choices = listOf(keywords.anyOf, path, 'anyOf').map((each, i) =>
        itemOf(each, `${path}/anyOf/${i}`),
      );
      return `(${choices.join(' | ')})`;
    }
    return typedItem(keywords, path);
  }

  function typedItem(keywords: Keywords, path: string): string {
    switch (keywords.type) {
      case 'object':
        return objectItem(keywords, path);
      case 'array':
        return arrayItem(keywords, path);
      case 'string': {
        allowOnly(keywords, path, ['type', 'maxLength']);
        const most = countOf(keywords.maxLength, path, 'maxLength');
        const repeat = most === undefined ? '*' : `{0,${most}}`;
        if (most === 0) return literal('""');
        share('letter');
        return add((name) => [rule(name, `"\\"" letter${repeat} "\\""`)]);
      }
      case 'integer':
      case 'boolean':
        allowOnly(keywords, path, ['type']);
        return share(keywords.type);
      case 'number':
        allowOnly(keywords, path, ['type']);
        share('integer');
        return share('number');
      case 'null':
        allowOnly(keywords, path, ['type']);
        return literal('null');
      default:
        throw new SchemaProblem(path, `the type ${JSON.stringify(keywords.type)} is not understood.`);
    }
  }

  function objectItem(keywords: Keywords, path: string): string {
    allowOnly(keywords, path, ['type', 'properties', 'required', 'additionalProperties']);
    const properties = keywordsOf(keywords.properties, `${path}/properties`, false);
    const names = Object.keys(properties);
    if ('required' in keywords) {
      const required = new Set(listOf(keywords.required, path, 'required'));
      const optional = names.find((name) => !required.has(name));
      if (optional !== undefined)
        throw new SchemaProblem(path, `${optional} must be required: every property is.`);
    }
    if (keywords.additionalProperties !== undefined && keywords.additionalProperties !== false) {
      throw new SchemaProblem(path, 'properties beyond those listed are not understood.');
    }
    const fields = names.map((name, i) => {
      const before = `${i === 0 ? '' : ', '}${JSON.stringify(name)}: `;
      return `${literal(before)} ${itemOf(properties[name], `${path}/properties/${name}`)}`;
    });
    return add((name) => [rule(name, ['"{"', ...fields, '"}"'].join(' '))]);
  }

  function arrayItem(keywords: Keywords, path: string): string {
    allowOnly(keywords, path, ['type', 'items', 'minItems', 'maxItems']);
    const least = countOf(keywords.minItems, path, 'minItems') ?? 0;
    const most = countOf(keywords.maxItems, path, 'maxItems');
    if (most !== undefined && most < least) throw new SchemaProblem(path, 'maxItems is below minItems.');
    if (most === 0) return literal('[]');
    const item = itemOf(keywords.items, `${path}/items`);
    const from = Math.max(0, least - 1);
    const repeat = most === undefined ? (from === 0 ? '*' : `{${from},}`) : `{${from},${most - 1}}`;
    const several = most === 1 ? item : `${item} (", " ${item})${repeat}`;
    const inner = least === 0 ? `(${several})?` : several;
    return add((name) => [rule(name, `"[" ${inner} "]"`)]);
  }

  const root = itemOf(schema, '#');
  const shared = [...used].map((name) => rule(name, SHARED[name]));
  return [rule('root', root), ...rules, ...shared].join('\n');
}

function keywordsOf(value: unknown, path: string, annotated = true): Keywords {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SchemaProblem(path, 'an object is expected here.');
  }
  const entries = Object.entries(value);
  return Object.fromEntries(annotated ? entries.filter(([key]) => !ANNOTATIONS.has(key)) : entries);
}

function allowOnly(keywords: Keywords, path: string, allowed: readonly string[]): void {
  const other = Object.keys(keywords).find((key) => !allowed.includes(key));
  if (other !== undefined) throw new SchemaProblem(path, `the keyword ${other} is not understood here.`);
}

function listOf(value: unknown, path: string, keyword: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new SchemaProblem(path, `${keyword} must be a list that is not empty.`);
  }
  return value;
}

function countOf(value: unknown, path: string, keyword: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_REPETITIONS) {
    return value;
  }
  throw new SchemaProblem(path, `${keyword} must be a whole number from 0 to ${MOST_REPETITIONS}.`);
}

function scalarText(value: unknown, path: string): string {
  const scalar = value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!scalar) throw new SchemaProblem(path, 'a choice must be a text, a number, true, false or null.');
  return JSON.stringify(value);
}
