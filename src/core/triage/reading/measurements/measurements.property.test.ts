import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { cpuMs } from '../../../testing/cpu-time';
import { readSource } from '../../../text/source';
import type { Intake } from '../../findings/types';
import { NORMAL } from '../../rules/testing';
import type { Priority } from '../../rules/types';
import { triage } from '../../triage';
import { readMeasurements } from './read';

const pack = await loadShippedPack();
const RANK: Readonly<Record<Priority, number>> = { green: 0, 'not-triageable': 1, yellow: 2, red: 3 };

const rank = (text: string, given: Partial<Intake>): number =>
  RANK[triage(pack, { text, vitals: {}, ...given }, { kind: 'off' }, {}).decision.priority];

const piece = fc.constantFrom(
  ...[
    'temp',
    'T',
    'HR',
    'bp',
    'sats',
    'is',
    '38.5',
    '120/80',
    '7',
    'now',
    'yesterday',
    'mother',
    "'s",
    'over',
    'if',
    ',',
  ],
  ...[
    '.',
    '34F',
    'year old',
    'thirty',
    'one hundred',
    'point five',
    'on air',
    '½',
    '\n',
    '°C',
    '%',
    '/12',
    'no',
    '-',
  ],
);

/** A vital sign that is worse than the field, as it may be written. */
const worse = fc.oneof(
  fc.integer({ min: 101, max: 220 }).map((value) => `HR ${value}`),
  fc.integer({ min: 20, max: 60 }).map((value) => `pulse ${value}`),
  fc.integer({ min: 21, max: 90 }).map((value) => `RR ${value}`),
  fc.integer({ min: 383, max: 430 }).map((value) => `temp ${value / 10}`),
  fc.integer({ min: 60, max: 94 }).map((value) => `sats ${value}%`),
  fc.integer({ min: 40, max: 95 }).map((value) => `BP ${value}/30`),
  fc.constantFrom('responds to voice', 'responds to pain only', 'AVPU U'),
);
const start = fc.constantFrom(
  'cough',
  'sore throat, HR 90',
  'temp 39.6, RR 34',
  'chest pain',
  'BP 80/50, pulse 160',
);
const person = fc.constantFrom<Partial<Intake>>(
  {},
  { age: { value: 34, unit: 'years' }, sex: 'male' },
  { age: { value: 34, unit: 'years' }, sex: 'male', vitals: NORMAL },
  { age: { value: 3, unit: 'years' }, vitals: { ...NORMAL, heartRate: 110, respiratoryRate: 26 } },
  { age: { value: 34, unit: 'years' }, sex: 'male', vitals: { ...NORMAL, heartRate: 160 } },
);

describe('for every text', () => {
  it('reading never throws, and each quote is in the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' ')),
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { evidence } of readMeasurements(pack, readSource(text)).readings) {
          expect(text.slice(evidence.start, evidence.end)).toBe(evidence.text);
        }
      }),
      { numRuns: 1500 },
    );
  });
  it('a number that is used lies within the pack’s ends', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('HR', 'temp', 'sats', 'RR', 'SBP', 'CRT', 'glucose'),
        fc.nat(2000),
        (name, value) => {
          for (const reading of readMeasurements(pack, readSource(`${name} ${value}`)).readings) {
            const range = pack.vitals.find((vital) => vital.name === reading.item);
            if (!range || typeof reading.value !== 'number' || reading.timing !== 'current') continue;
            expect(reading.value).toBeGreaterThanOrEqual(range.min);
            expect(reading.value).toBeLessThanOrEqual(range.max);
          }
        },
      ),
    );
  });
  it('one more vital sign that is worse never lowers the priority', () => {
    fc.assert(
      fc.property(start, worse, person, (text, more, given) => {
        expect(rank(`${text}. ${more}`, given)).toBeGreaterThanOrEqual(rank(text, given));
      }),
      { numRuns: 150 },
    );
  });
  it('times, dates, telephones, doses, houses and lengths are no vital signs', () => {
    const number = fc.integer({ min: 1, max: 99 });
    const others = fc.oneof(
      fc
        .tuple(number, fc.constantFrom('mg', 'ml', 'tablets', 'days', 'hours', 'kg', 'cm', 'weeks', 'pm'))
        .map(([n, unit]) => `${n} ${unit}`),
      fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 10, max: 59 }))
        .map(([h, m]) => `seen at ${h}:${m}`),
      fc
        .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }))
        .map(([d, m]) => `on ${d}/${m}/2024`),
      fc.stringMatching(/^0[1-9]\d{2} \d{3} \d{3}$/).map((digits) => `phone ${digits}`),
      number.map((n) => `lives at house ${n}`),
      number.map((n) => `bed ${n}`),
      fc.integer({ min: 1, max: 10 }).map((n) => `pain ${n}/10`),
      number.map((n) => `paid ${n} for the bus`),
      fc.integer({ min: 4, max: 43 }).map((n) => `${n}/40 pregnant`),
    );
    fc.assert(
      fc.property(fc.array(others, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(readMeasurements(pack, readSource(`cough, ${parts.join(', ')}`)).readings).toEqual([]);
        for (const part of parts)
          expect(readMeasurements(pack, readSource(`fever ${part}`)).readings).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
  it('20,000 characters are read in the time of a breath', () => {
    const text = 'temp 39.4 yesterday, his mother has HR 120, now RR 34 and BP 120/80 '
      .repeat(300)
      .slice(0, 20_000);
    readMeasurements(pack, readSource(text.slice(0, 500)));
    const began = cpuMs();
    readMeasurements(pack, readSource(text));
    expect(cpuMs() - began).toBeLessThan(600);
  });
});
