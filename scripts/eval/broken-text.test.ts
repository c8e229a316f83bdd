import { describe, expect, it } from 'vitest';
import { openTriagePack } from '../lib/triage-pack.ts';
import { readBadInput } from './bad-input.ts';
import { brokenForms, brokenNotes, calmOnes, dangerPhrases, HARMLESS_NOTE } from './broken-text.ts';

const pack = await openTriagePack();

describe('broken text', () => {
  const lineBreak = { name: 'line break', mark: '\n', between: true };
  const hyphen = { name: 'soft hyphen', mark: '\u00ad', between: false };

  it('is broken once in its middle, and everywhere', () => {
    expect(brokenForms('one two three four', lineBreak)).toEqual([
      'one two\nthree four',
      'one\ntwo\nthree\nfour',
    ]);
    expect(brokenForms('one two', lineBreak)).toEqual(['one\ntwo']);
    expect(brokenForms('one three seven', hyphen)).toEqual([
      'one th\u00adree seven',
      'one th\u00adree se\u00adven',
    ]);
  });

  it('has danger phrases in plain words, and none that denies', () => {
    const phrases = dangerPhrases(pack).map(({ phrase }) => phrase);
    expect(phrases.length).toBeGreaterThan(100);
    expect(phrases).not.toContain('acyanotic');
    for (const each of phrases) expect(each).toMatch(/^[\p{L}\d ,.'’/-]+$/u);
  });

  it('is made of every text that is no ordinary case, and what ends calm is told', async () => {
    const badInput = await readBadInput();
    const notes = brokenNotes(pack, badInput);
    const names = new Set(notes.map(({ name }) => name.split(',')[0]));
    for (const { id, kind } of badInput) expect(names.has(id)).toBe(kind !== 'fine');
    const last = notes.at(-1);
    expect(last && (await calmOnes(pack, [last, HARMLESS_NOTE]))).toEqual([HARMLESS_NOTE]);
  });

  it('is as little calm as it was whole', async () => {
    const calm = await calmOnes(pack, brokenNotes(pack, await readBadInput()));
    const whole = calm.map((note) => ({ ...note, given: { ...note.given, text: note.whole } }));
    expect(calm.map(({ name }) => name)).toEqual((await calmOnes(pack, whole)).map(({ name }) => name));
  });
});
