import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { cpuMs } from '../../../testing/cpu-time';
import { parsePattern } from '../../../text/pattern';
import { sentencesOf } from '../../../text/pattern-sentences';
import { readSource } from '../../../text/source';
import cases from './measurements.fixture.json';
import { readMeasurements } from './read';

const pack = await loadShippedPack();
const { measurements } = pack;

/** The shortest text that a pattern stands for, every slot a number. */
function example(pattern: string): string {
  const [shortest = ''] = sentencesOf(parsePattern(pattern, measurements.lists), { slot: () => '5' });
  return shortest;
}

type Tree = string | number | boolean | readonly Tree[] | { readonly [key: string]: Tree } | undefined;

/** All lists of patterns of the pack, by where they stand. */
function listsOf(tree: Tree, path: string): [string, string[]][] {
  if (typeof tree !== 'object') return [];
  if (Array.isArray(tree)) {
    const words = tree.flatMap((each: Tree) => (typeof each === 'string' ? [example(each)] : []));
    const own: [string, string[]][] = [[path, words.filter((word) => word !== '')]];
    return [...own, ...tree.flatMap((each: Tree, at) => listsOf(each, `${path}.${at}`))];
  }
  if ('pattern' in tree && typeof tree.pattern === 'string') return [[path, [example(tree.pattern)]]];
  return Object.entries(tree).flatMap(([key, each]) => listsOf(each, `${path}.${key}`));
}

const {
  language: _language,
  numbers: _numbers,
  questions: _questions,
  items: _items,
  ...forms
} = measurements;
const lists = listsOf(forms, 'pack').filter(([, words]) => words.length > 0);

const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

function cost(text: string, runs: number): number {
  const source = readSource(text);
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const began = cpuMs();
    readMeasurements(pack, source);
    best = Math.min(best, cpuMs() - began);
  }
  return best;
}

/** Below this a measurement says more of the machine than of the reader. */
const NOISE = 6;

/** Again where something else took the machine's time. */
function growth(unit: string, length: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 4 && least > 2.5; attempt++) {
    const once = cost(repeated(unit, length), 2);
    least = Math.min(least, cost(repeated(unit, 2 * length), 2) / Math.max(once, NOISE));
  }
  return least;
}

const written = [
  'bp 120/80 ',
  '120/80 ',
  '38°C ',
  'temp 38.',
  't38 ',
  'HR150',
  'sats 91% ',
  'HR 150 (was 80 yesterday), ',
  'HR 150, now 90 ',
  '150->',
  'HR RR T ',
  'HR RR T\n150 30 38\n',
  '(HR 150) ',
  'temp is is is is is ',
  'HR now now now now now now ',
  'his mother ',
  "she's 12 months, ",
  'my 50 year old husband ',
  '45F ',
  'E3V4M5 ',
  'born 3 weeks ago ',
];

describe('twice the text costs about twice the time', () => {
  it.each(written)('"%s"', (unit) => {
    expect(growth(unit, 8_000)).toBeLessThanOrEqual(2.5);
  });
  it.each(lists)('the words at %s, each before and behind a number', (_path, words) => {
    expect(growth(words.map((word) => `HR ${word} 90 ${word}, `).join(''), 3_500)).toBeLessThanOrEqual(2.5);
  });
  it('every word of the pack on its own, and every note of the fixture', { timeout: 60_000 }, () => {
    const units = new Set([
      ...lists.flatMap(([, words]) => words.map((word) => `${word} ${word} 39 `)),
      ...cases.map(({ text }) => `${text} `),
    ]);
    const slow = (unit: string, runs: number): boolean => cost(repeated(unit, 1_500), runs) > 40;
    expect([...units].filter((unit) => slow(unit, 1) && slow(unit, 5))).toEqual([]);
  });
});
