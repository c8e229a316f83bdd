import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Finding } from '../findings/types';
import { decideFor, findingsOf, intakeOf, NORMAL, type ShortCase } from './testing';

const pack = await loadShippedPack();

function decided(given: ShortCase, unconfirmed: Finding[] = []) {
  return decideFor(pack, { findings: findingsOf(given), unconfirmed }, intakeOf(given));
}
const seenByModel = (code: string): Finding => ({ code, present: true, evidence: [], readers: ['model'] });
const items = (decision: { unassessed: { item: string }[] }): string[] =>
  decision.unassessed.map(({ item }) => item);
const calm: ShortCase = { age: [30, 'years'], sex: 'male', findings: ['cough'], vitals: NORMAL };

describe('reasons', () => {
  it('name the findings and vital signs that made the rule true, and where it is printed', () => {
    const [reason] = decided({
      age: [30, 'years'],
      findings: ['stiff_neck'],
      vitals: { temperatureC: 38.4 },
    }).reasons;
    expect(reason).toMatchObject({
      rule: 'iitt12.red.two-brain-signs',
      priority: 'red',
      findings: ['stiff_neck', 'fever'],
      vitals: ['temperatureC'],
      citation: {
        source: expect.stringContaining('Interagency'),
        section: 'Age 12 and over, red: disability',
        year: 2020,
      },
    });
  });
  it('stand red before yellow, and the yellow ones are kept', () => {
    const { priority, reasons } = decided({
      age: [30, 'years'],
      findings: ['diarrhoea', 'stridor', 'wheeze'],
    });
    expect(priority).toBe('red');
    expect(reasons.map((reason) => reason.priority)).toEqual(['red', 'yellow', 'yellow']);
  });
  it('are told once where both tables say the same', () => {
    const { reasons, protocols } = decided({ findings: ['stridor'] });
    expect(protocols.slice(0, 2)).toEqual(['iitt-12-and-over', 'iitt-under-12']);
    expect(reasons).toHaveLength(1);
  });
  it('do not merge the red band of the heart rate with the yellow one', () => {
    const rules = (heartRate: number): string[] =>
      decided({ age: [30, 'years'], vitals: { heartRate } })
        .reasons.map(({ rule }) => rule)
        .filter((rule) => rule.startsWith('iitt12.'));
    expect(rules(131)).toEqual(['iitt12.yellow.heart-rate']);
    expect(rules(151)).toEqual(['iitt12.red.heart-rate', 'iitt12.yellow.heart-rate']);
  });
});

describe('severity', () => {
  const severe: Finding = {
    code: 'headache',
    present: true,
    evidence: [],
    readers: ['lexicon'],
    severity: 'severe',
  };
  const intake = intakeOf({ age: [30, 'years'], vitals: NORMAL, sex: 'male' });
  it('makes of a finding what it counts as', () => {
    expect(decideFor(pack, { findings: [severe], unconfirmed: [] }, intake).priority).toBe('yellow');
  });
  it('is taken back by the person who was asked, not by another word in the text', () => {
    const no = (readers: Finding['readers']): Finding[] =>
      ['severe_headache', 'severe_pain'].map((code) => ({ code, present: false, evidence: [], readers }));
    expect(decideFor(pack, { findings: [severe, ...no(['person'])], unconfirmed: [] }, intake).priority).toBe(
      'green',
    );
    expect(
      decideFor(pack, { findings: [severe, ...no(['lexicon'])], unconfirmed: [] }, intake).priority,
    ).toBe('yellow');
  });
});

describe('what is still to ask', () => {
  it('is everything that green needs, when nothing is known', () => {
    const decision = decided({});
    expect(decision.priority).toBe('not-triageable');
    const blocking = decision.unassessed.filter(({ blocksGreen }) => blocksGreen).map(({ item }) => item);
    expect(items(decision).slice(0, blocking.length)).toEqual(blocking);
    expect(blocking).toEqual(
      expect.arrayContaining([
        'age',
        'complaint',
        'heartRate',
        'respiratoryRate',
        'temperatureC',
        'spo2',
        'avpu',
      ]),
    );
    expect(blocking.slice(0, 2)).toEqual(['age', 'complaint']);
  });
  it('holds danger signs that nobody mentioned, which do not keep a case from green', () => {
    const decision = decided(calm);
    expect(decision.priority).toBe('green');
    expect(items(decision)).toContain('stiff_neck');
    expect(decision.unassessed.some(({ blocksGreen }) => blocksGreen)).toBe(false);
  });
  it('leaves out what was denied, and what a denial or a measurement settles', () => {
    const asked = items(
      decided({
        ...calm,
        findings: ['cough', '!stiff_neck', '!dyspnoea'],
        vitals: { ...NORMAL, capillaryRefillS: 2 },
      }),
    );
    // Who is not short of breath does not struggle to breathe; an alert patient was looked at.
    for (const settled of [
      'stiff_neck',
      'respiratory_distress',
      'slow_capillary_refill',
      'altered_mental_status',
    ]) {
      expect(asked).not.toContain(settled);
    }
    expect(asked).toContain('heavy_bleeding');
  });
  it('puts first what could raise the priority of a yellow case', () => {
    const given: ShortCase = {
      age: [30, 'years'],
      sex: 'male',
      findings: ['headache', 'wheeze'],
      vitals: { heartRate: 80 },
    };
    const decision = decided(given);
    expect(decision.priority).toBe('yellow');
    // Fever would make two signs, and so would a lowered consciousness; neither rate nor saturation would.
    const order = items(decision);
    expect(new Set(order.slice(0, 3))).toEqual(new Set(['temperatureC', 'avpu', 'respiratoryRate']));
    expect(order.indexOf('spo2')).toBeGreaterThan(2);
    expect(order.indexOf('stiff_neck')).toBeLessThan(order.indexOf('chest_pain'));
  });
  it('asks for the blood pressure in pregnancy and the blood sugar in confusion', () => {
    expect(items(decided({ ...calm, sex: 'female', pregnant: true }))).toEqual(
      expect.arrayContaining(['systolic', 'diastolic']),
    );
    expect(items(decided({ ...calm, findings: ['altered_mental_status'] }))).toContain('glucoseMmolL');
    expect(items(decided(calm))).not.toContain('systolic');
  });
  it('asks for pregnancy from 10 to 55, and not of men', () => {
    const asks = (years: number, sex?: 'female' | 'male' | 'other'): boolean =>
      items(decided({ ...calm, age: [years, 'years'], sex: sex ?? 'female' })).includes('pregnant');
    expect([9, 10, 55, 56].map((years) => asks(years))).toEqual([false, true, true, false]);
    expect([asks(30, 'male'), asks(30, 'other')]).toEqual([false, true]);
    expect(items(decided({ age: [30, 'years'], findings: ['cough'], vitals: NORMAL }))).toContain('pregnant');
  });
});

describe('what the model alone has seen', () => {
  it('raises nothing, and keeps a case from green when it could', () => {
    const decision = decided(calm, [seenByModel('chest_pain')]);
    expect(decision).toMatchObject({ priority: 'not-triageable', reasons: [] });
    expect(decision.unassessed[0]).toMatchObject({ item: 'chest_pain', kind: 'finding', blocksGreen: true });
  });
  it('changes nothing when it is harmless, denied, or known already', () => {
    expect(decided(calm, [seenByModel('runny_nose')]).priority).toBe('green');
    expect(decided(calm, [{ ...seenByModel('chest_pain'), present: false }]).priority).toBe('green');
    expect(decided(calm, [seenByModel('cough'), seenByModel('unheard_of')]).priority).toBe('green');
  });
  it('never lowers what the rules have said', () => {
    const yellow = { ...calm, findings: ['wheeze'] };
    expect(decided(yellow, [seenByModel('chest_pain')]).priority).toBe('yellow');
  });
});
