import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Intake } from '../findings/types';
import type { ModelReading } from '../reading/types';
import { triage } from '../triage';

const pack = await loadShippedPack();

function headline(text: string, more: Partial<Intake> = {}, model: ModelReading = { kind: 'off' }): string {
  return triage(pack, { text, vitals: {}, ...more }, model, {}).headline;
}
const aged = (value: number) => ({ age: { value, unit: 'years' } }) as const;

describe('the line beside the colour', () => {
  it.each<[string, string, Partial<Intake>]>([
    ['Systolic 78, pulse 140', 'feels faint', { ...aged(60), vitals: { systolic: 78, heartRate: 140 } }],
    ['Chest pain, sweating', 'sweating, and chest pain since an hour', aged(54)],
    ['One side of the face hangs, trouble speaking', 'face hangs on one side, speech slurred', aged(70)],
    ['Responds to pain', '', { ...aged(70), vitals: { avpu: 'P' } }],
    ['Having a seizure now', 'having a seizure right now', {}],
  ])('is "%s"', (line, text, more) => {
    expect(headline(text, more)).toBe(line);
  });
  it('tells an injury in the words of the note', () => {
    expect(headline('cut on the finger', aged(30))).toBe('Cut on the finger');
  });
  it('tells a measured finding by its value, once', () => {
    const line = headline('fever and headache', { ...aged(30), vitals: { temperatureC: 38.6 } });
    expect(line).toContain('temperature 38.6 °C');
    expect(line.toLowerCase()).not.toContain('fever');
  });
  it('tells an age where the age alone decides', () => {
    const line = headline('for vaccination', { age: { value: 3, unit: 'days' } });
    expect(line).toBe('3 days old');
  });
  it('says what is missing, what was not read, or what can be looked after at home', () => {
    expect(headline('')).toMatch(/^Not known yet: age, /);
    expect(headline('me duele mucho la cabeza y tengo fiebre')).toBe('Not read: this looks like Spanish');
    expect(headline('runny nose and sneezing for 3 days, no fever', aged(30))).toBe('A common cold');
  });
  it('says of what only the model saw that it is to be confirmed', () => {
    const text = 'pain in the chest region, not feeling right, wet with perspiration';
    const place = text.indexOf('wet with');
    const evidence = [{ start: place, end: text.length, text: text.slice(place) }];
    const seen: ModelReading = {
      kind: 'read',
      findings: [{ code: 'convulsing_now', present: true, evidence, readers: ['model'] }],
      elapsedMs: 0,
      dropped: 0,
    };
    const result = triage(pack, { text, ...aged(30), vitals: {} }, seen, {});
    if (result.disposition.basis === 'model') expect(result.headline).toContain('to be confirmed');
    expect(result.headline).not.toBe('');
  });
});
