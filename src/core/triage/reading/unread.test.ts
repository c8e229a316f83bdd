import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Intake } from '../findings/types';
import { NORMAL } from '../rules/testing';
import { type TriageResult, triage } from '../triage';
import { readNote } from './note';
import { unreadKey } from './unread';

const pack = await loadShippedPack();
const adult: Omit<Intake, 'text'> = { age: { value: 30, unit: 'years' }, vitals: NORMAL };
const run = (text: string, answers = {}): TriageResult =>
  triage(pack, { ...adult, text }, { kind: 'off' }, answers);
const unread = (text: string): string[] => readNote(pack, text).unread.map((place) => place.text);

describe('words that were not read', () => {
  it.each([
    ['are those in no list', 'runny nose, gralked twice', ['gralked']],
    ['stand together where they stand side by side', 'runny nose, flibbed wroom', ['flibbed wroom']],
    ['are none where all is plain', 'My wife and I came here yesterday, she has a runny nose', []],
    ['are none where a place is told of a finding', 'itchy rash on the left elbow', []],
    ['hold what goes well, where it is denied', 'runny nose, he is not drinking', []],
    ['are letters that stand for words', 'mild cold, c p', ['p']],
    ['are words behind a star', 'a cold, I may d*e', ['e']],
    ['are small pictures, but not a smile', 'a cold 🙂 🩸', ['🩸']],
    [
      'are everyday words in a clause that tells of a part of the body',
      'a cold, my leg is a motorway',
      ['motorway'],
    ],
    ['are none of everyday life', 'a runny nose since the concert, we had potato salad on the motorway', []],
    [
      'hold what goes well, where the denial is of something before it',
      'runny nose, put it off after walking',
      [],
    ],
    ['are none where a place to stand is told', 'runny nose, I stand all day at the till', []],
    [
      'are none of the house, the kitchen and the garden',
      'runny nose, hoovered the sofa cushions, ate yoghurt',
      [],
    ],
    ['hold no measurement', 'runny nose, T 36.9, pulse 80', []],
    ['hold no word of the lists that is denied', 'runny nose, no redness', []],
  ])('%s', (_what, text, expected) => {
    expect(unread(text)).toEqual(expected);
  });

  it('forbid what is calm, and are asked about', () => {
    expect(run('runny nose and sneezing for two days').disposition.kind).toBe('self-care');
    const result = run('runny nose and sneezing for two days, gralked');
    expect(result.verdict.priority).not.toBe('green');
    expect(result.disposition.kind).toBe('clinic');
    expect(result.cautions).toMatchObject([{ kind: 'unread', text: 'Not understood: gralked.' }]);
  });

  it('matter no longer once somebody said so', () => {
    const text = 'runny nose and sneezing for two days, gralked';
    const [place] = readNote(pack, text).unread;
    const result = run(text, { [unreadKey(place ?? { text: '' })]: 'no' });
    expect(result.unread).toEqual([]);
    expect(result.disposition.kind).toBe('self-care');
  });

  it('never lower what is known', () => {
    expect(run('chest pain, gralked').disposition.kind).toBe('emergency');
  });
});

describe('a note in a language that is not read', () => {
  const text = 'desde ayer tengo mucha fiebre y me duele la cabeza';

  it('has no place to go, and asks for the danger signs', () => {
    const { disposition, verdict, headline } = run(text);
    expect(disposition).toMatchObject({ kind: 'not-read', basis: 'not-read' });
    expect(disposition.ask.length).toBeGreaterThan(3);
    expect(verdict.priority).toBe('not-triageable');
    expect(headline).toBe('Not read: this looks like Spanish');
  });
  it('goes to the clinic when none of them is there, and never home', () => {
    const answers = Object.fromEntries(pack.cautions.otherLanguage.ask.map((code) => [code, 'no']));
    expect(run(text, answers).disposition.kind).toBe('clinic');
  });
  it('is an emergency when one of them is', () => {
    expect(run(text, { unresponsive: 'yes' }).disposition.kind).toBe('emergency');
  });
  it('is an emergency by its vital signs alone', () => {
    const given: Intake = { ...adult, text, vitals: { ...NORMAL, spo2: 80 } };
    expect(triage(pack, given, { kind: 'off' }, {}).disposition.kind).toBe('emergency');
  });
});
