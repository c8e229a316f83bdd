import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Intake } from '../findings/types';
import { triage } from '../triage';

const pack = await loadShippedPack();

function asked(text: string, more: Partial<Intake> = {}) {
  const intake: Intake = { text, age: { value: 34, unit: 'years' }, vitals: {}, ...more };
  return triage(pack, intake, { kind: 'off' }, {});
}

describe('the questions worth asking next', () => {
  it('are few, each once, and none of what is known', () => {
    const { followUps, reading } = asked('belly pain since yesterday, no fever');
    expect(followUps.length).toBeGreaterThan(0);
    expect(followUps.length).toBeLessThanOrEqual(5);
    const codes = followUps.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).not.toContain('fever');
    for (const { code } of reading.findings) expect(codes).not.toContain(code);
  });

  it('begin with what would let the person go home', () => {
    const { disposition, followUps } = asked('lower back pain since yesterday');
    expect(disposition.kind).toBe('clinic');
    expect(disposition.ask.length).toBeGreaterThan(0);
    expect(followUps[0]).toMatchObject({ kind: 'clears', code: disposition.ask[0] });
    const answers = Object.fromEntries(disposition.ask.map((code) => [code, 'no' as const]));
    const intake: Intake = {
      text: 'lower back pain since yesterday',
      age: { value: 34, unit: 'years' },
      vitals: {},
    };
    expect(triage(pack, intake, { kind: 'off' }, answers).disposition.kind).toBe('self-care');
  });

  it('change something: a yes to one that raises makes the case more urgent', () => {
    const { followUps, decision, disposition } = asked('headache since this morning');
    const raising = followUps.filter(({ kind }) => kind === 'raises');
    expect(raising.length).toBeGreaterThan(0);
    for (const { code } of raising) {
      const intake: Intake = {
        text: 'headache since this morning',
        age: { value: 34, unit: 'years' },
        vitals: {},
      };
      const after = triage(pack, intake, { kind: 'off' }, { [code]: 'yes' });
      expect([after.decision.priority, after.disposition.kind], code).not.toEqual([
        decision.priority,
        disposition.kind,
      ]);
    }
  });

  it('are not asked of somebody who goes to emergency care, but for what the readers left open', () => {
    for (const { kind } of asked('face hangs on one side and speech is slurred since an hour').followUps) {
      expect(kind).not.toBe('raises');
    }
    expect(asked('having a seizure right now').followUps).toEqual([]);
  });

  it('are about this patient: a man is not asked of a period, nor an adult whether the child drinks', () => {
    const bounds = (code: string) => pack.findings.get(code)?.asks;
    const complaints = [
      'belly pain since yesterday',
      'vomiting and diarrhoea',
      'fever',
      'pain low in the belly',
    ];
    for (const text of complaints) {
      for (const { code, kind } of asked(text, { sex: 'male' }).followUps) {
        if (kind === 'checks') continue;
        expect(bounds(code)?.sex, code).not.toBe('female');
        expect(bounds(code)?.ages?.below, code).toBeUndefined();
      }
      const unassessed = asked(text, { sex: 'male' }).decision.unassessed;
      for (const { item } of unassessed) expect(bounds(item)?.ages?.below, item).toBeUndefined();
    }
  });

  it('are not far-fetched, and none of an animal', () => {
    const codes = asked('cough since this morning').followUps.map(({ code }) => code);
    for (const event of ['drowning', 'swallowed_object', 'snake_bite']) expect(codes).not.toContain(event);
    expect(asked('my dog is limping').followUps).toEqual([]);
  });

  it('ask once about a value in the words that cannot be', () => {
    const { followUps } = asked('mild headache, temp 370');
    expect(followUps.filter(({ kind }) => kind === 'checks').map(({ code }) => code)).toEqual([
      'temperatureC',
    ]);
  });
});
