import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { gatherFacts } from '../facts/gather-facts';
import type { Intake } from '../findings/types';
import { triage } from '../triage';
import { actionsFor } from './actions';

const pack = await loadShippedPack();

function actionsOf(text: string, more: Partial<Intake> = {}) {
  const { actions } = triage(pack, { text, vitals: {}, ...more }, { kind: 'off' }, {});
  return actions;
}
const idsOf = (text: string, more: Partial<Intake> = {}): string[] =>
  actionsOf(text, more).map(({ id }) => id);
const adult = { age: { value: 40, unit: 'years' } } as const;

describe('what to do next', () => {
  it('begins with the call for help and goes from the airway on, each once and five at most', () => {
    const ids = idsOf('struggling to breathe, noisy breathing in, drowsy, cold hands, heavy bleeding', adult);
    expect(ids[0]).toBe('call-help');
    expect(ids.indexOf('open-airway')).toBeLessThan(ids.indexOf('give-oxygen'));
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });
  it('names the rules that want each', () => {
    const seizure = actionsOf('having a seizure right now', adult);
    expect(seizure.find(({ id }) => id === 'protect-in-seizure')?.reasons).toEqual([
      'Seizure at this moment',
    ]);
    expect(seizure[0]?.reasons).not.toEqual([]);
  });
  it('lets nobody wait with red, and says nothing of missing measurements at home', () => {
    for (const text of ['one side of the face hangs since an hour', 'broken arm, the bone shows']) {
      expect(actionsOf(text, adult).filter(({ stage }) => stage === 'wait')).toEqual([]);
    }
    const home = triage(
      pack,
      { text: 'runny nose and sneezing for 3 days, no fever', ...adult, vitals: {} },
      { kind: 'off' },
      {},
    );
    expect(home.disposition.kind).toBe('self-care');
    expect(home.actions).toEqual([]);
  });
  it('calls a clinician where a red rule leads to the clinic, and nobody waits', () => {
    const intake: Intake = { text: 'short of breath', ...adult, vitals: {} };
    const { decision, reading } = triage(pack, intake, { kind: 'off' }, {});
    const ids = actionsFor(pack, {
      decision: { ...decision, priority: 'red' },
      verdict: { priority: 'yellow' },
      facts: gatherFacts(pack, reading.findings, intake),
    }).map(({ id }) => id);
    expect(ids[0]).toBe('call-clinician');
    expect(ids).not.toContain('wait-in-sight');
  });
  it('has no haste where a rule names hours', () => {
    const ids = idsOf('hit in the eye with a stick', adult);
    expect(ids).toContain('call-clinician');
    expect(ids).not.toContain('call-help');
  });
  it('is for this patient alone', () => {
    const bleeding = { ...adult, sex: 'female' } as const;
    expect(idsOf('32 weeks pregnant with heavy vaginal bleeding', bleeding)).toContain('lay-left');
    expect(idsOf('stabbed in the thigh, heavy bleeding', { ...adult, sex: 'male' })).not.toContain(
      'lay-left',
    );
    expect(idsOf('vomiting blood', adult)).not.toContain('press-bleeding');
    expect(idsOf('nosebleed that does not stop, takes warfarin', adult)).toContain('pinch-nose');
  });
  it('never lays down who must sit, and gives no drink to who must stay empty', () => {
    const lying = idsOf('stabbed in the belly, weak and fast pulse, short of breath', adult);
    expect(lying).toContain('lay-down');
    expect(lying).not.toContain('sit-easiest');
    const texts = pack.actions.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
