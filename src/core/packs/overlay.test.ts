import { expect, it } from 'vitest';
import { laidOver, overlaid } from './overlay';
import { readPackFile } from './testing/load-pack';
import { loadTriagePack } from './triage-pack';

it('things in a list are known by their id, code or name: replaced whole, or added behind', () => {
  const below = [{ id: 'a', n: 1, m: 1 }, { id: 'b' }];
  expect(laidOver(below, [{ id: 'c' }, { id: 'a', n: 2 }])).toEqual([
    { id: 'a', n: 2 },
    { id: 'b' },
    { id: 'c' },
  ]);
});

it('parts of a file are laid over by themselves, and what is not mentioned stays', () => {
  const below = {
    entries: [{ id: 'a' }, { id: 'b' }],
    neutral: ['x', 'y'],
    words: { a: 'A', b: 'B' },
    title: 'T',
  };
  expect(
    laidOver(below, { entries: [{ id: 'b', n: 1 }], neutral: ['z'], words: { b: 'BB', c: 'C' } }),
  ).toEqual({
    entries: [{ id: 'a' }, { id: 'b', n: 1 }],
    neutral: ['z'],
    words: { a: 'A', b: 'BB', c: 'C' },
    title: 'T',
  });
});

it('a thing with fields of several kinds is one thing: nothing of the old one is left in it', () => {
  const below = { zinc: { title: 'Zinc', names: ['zinc'], answers: { cost: 'Free.' } } };
  const above = { zinc: { title: 'Zinc tablets', names: ['zinc tablets'] } };
  expect(laidOver(below, above)).toEqual(above);
});

it('several lie over each other, the last on top, and other files stay', async () => {
  const read = overlaid(
    async (file) => ({ [file]: 1 }),
    [{ 'a.json': { x: 1 } }, { 'a.json': { x: 2, y: 2 } }],
  );
  expect(await read('a.json')).toEqual({ 'a.json': 1, x: 2, y: 2 });
  expect(await read('b.json')).toEqual({ 'b.json': 1 });
});

it('a place says its own words over the triage pack, and what it breaks is refused', async () => {
  const label = { stridor: { name: 'crowing breath', question: 'Does the breath crow?' } };
  const pack = await loadTriagePack(readPackFile, { overlays: [{ 'text.en.json': { findings: label } }] });
  expect(pack.findings.get('stridor')?.name).toBe('crowing breath');
  expect(pack.findings.get('cough')?.name).toBe('cough');
  const broken = { 'data/findings.json': [{ code: 'stridor', group: 'nerves' }] };
  await expect(loadTriagePack(readPackFile, { overlays: [broken] })).rejects.toThrow(
    /data\/findings\.json: [\s\S]*\[0\]\.danger/,
  );
});
