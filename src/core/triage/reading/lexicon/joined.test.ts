import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { readSource } from '../../../text/source';
import { takeApart } from './joined';

const pack = await loadShippedPack();
const words = (text: string): string[] =>
  takeApart(pack, readSource(text)).tokens.flatMap(({ kind, norm }) => (kind === 'word' ? [norm] : []));

describe('words written together', () => {
  it.each([
    ['chestpain', ['chest', 'pain']],
    ['backpain since', ['back', 'pain', 'since']],
    ['leftarm', ['left', 'arm']],
    ['ch\u200best', ['chest']],
    ['chest\u200bpain', ['chest', 'pain']],
    ['not\u00adbreathing', ['not', 'breathing']],
    ['coughandchestpain', ['cough', 'and', 'chest', 'pain']],
    ['pregnantandbleeding', ['pregnant', 'and', 'bleeding']],
    ['headache', ['headache']],
    ['yesterday', ['yesterday']],
    ['blorpfnarg', ['blorpfnarg']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('know their places in the text', () => {
    const text = 'has CHESTPAIN now';
    const { tokens } = takeApart(pack, readSource(text));
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      '',
      'has',
      'CHEST',
      'PAIN',
      'now',
      '',
    ]);
  });
});
