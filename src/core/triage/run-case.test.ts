import { beforeAll, describe, expect, test } from 'vitest';
import { loadShippedPack } from '../packs/testing/load-pack';
import type { TriagePack } from '../packs/triage-pack';
import { runCase, runCaseSafely } from './run-case';

let pack: TriagePack;
beforeAll(async () => {
  pack = await loadShippedPack();
});

describe('one case', () => {
  test('is read and decided by the word lists and rules where no model is given', async () => {
    const outcome = await runCase(pack, { id: 7, text: 'Unconscious, does not react.' });
    expect(outcome).toMatchObject({ kind: 'result', result: { id: '7', priority: 'red' } });
  });
  test('has its text shown to the model that is given', async () => {
    const shown: string[] = [];
    await runCase(pack, { id: 'a', text: 'sore toe' }, async (text) => {
      shown.push(text);
      return { kind: 'off' };
    });
    expect(shown).toEqual(['sore toe']);
  });
  test('says what is wrong with it', async () => {
    expect(await runCase(pack, 'no object')).toMatchObject({ kind: 'bad' });
    expect(await runCase(pack, { text: 'cough', vitals: { spo2: 140 } })).toMatchObject({
      kind: 'bad',
      problem: expect.stringContaining('140'),
    });
  });
  test('does not stop those after it, where that is wanted', async () => {
    const broken = () => Promise.reject(new Error('gone'));
    await expect(runCase(pack, { text: 'cough' }, broken)).rejects.toThrow('gone');
    expect(await runCaseSafely(pack, { text: 'cough' }, broken)).toEqual({ kind: 'bad', problem: 'gone' });
  });
});
