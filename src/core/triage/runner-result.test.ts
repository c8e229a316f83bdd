import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../packs/testing/load-pack';
import type { Finding, Intake } from './findings/types';
import { decideFor } from './rules/testing';
import { toRunnerResult } from './runner-result';
import { triage } from './triage';

const pack = await loadShippedPack();

/** What the rules make of these findings, whatever the words alone would say. */
function resultOf(intake: Intake, findings: Finding[]) {
  const reading = { findings, unconfirmed: [], questions: [], unsettled: [], unsure: [] };
  const decision = decideFor(pack, reading, intake);
  return toRunnerResult(pack, 'case-1', { ...triage(pack, intake, { kind: 'off' }, {}), reading, decision });
}

describe('the headless result', () => {
  const text = 'having a seizure right now';
  const evidence = [{ start: 0, end: text.length, text }];
  const result = resultOf({ text, age: { value: 30, unit: 'years' }, vitals: { temperatureC: 38.6 } }, [
    { code: 'convulsing_now', present: true, evidence, readers: ['lexicon'], durationDays: 0 },
    { code: 'cough', present: false, evidence: [], readers: ['lexicon'] },
  ]);
  it('is plain JSON with each reason, its source and its evidence', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result).toMatchObject({ id: 'case-1', priority: 'red', disposition: 'emergency' });
    expect(result.reasons[0]).toEqual({
      rule: 'iitt12.red.convulsing',
      citation: expect.stringMatching(/^Interagency Integrated Triage Tool \(WHO, MSF, ICRC\), .+ \(2020\)$/),
      findings: ['convulsing_now'],
    });
  });
  it('says what decides and what to do, with the rules that want it', () => {
    expect(result.headline).toBe('Having a seizure now');
    expect(result.actions[0]).toEqual({
      text: expect.stringMatching(/^Call for help/),
      reasons: expect.arrayContaining([expect.any(String)]),
    });
    expect(result.actions.length).toBeLessThanOrEqual(5);
  });
  it('holds the findings, present and denied', () => {
    expect(result.findings).toEqual([
      { code: 'convulsing_now', present: true, evidence, readers: ['lexicon'], durationDays: 0 },
      { code: 'cough', present: false, evidence: [], readers: ['lexicon'] },
    ]);
  });
  it('says where to go, how soon, and when to come back', () => {
    const cold: Intake = {
      text: 'Runny nose and sneezing for 2 days, no fever',
      age: { value: 30, unit: 'years' },
      vitals: {},
    };
    const home = triage(pack, cold, { kind: 'off' }, {});
    const told = toRunnerResult(pack, 'case-2', home);
    expect(told).toMatchObject({ disposition: 'self-care', timeFrame: expect.any(String) });
    for (const list of [told.advice, told.safetyNet, told.dispositionReasons]) expect(list).not.toEqual([]);
  });
  it('names what was not assessed and sums up in four lines', () => {
    expect(result.unassessed).toEqual(expect.arrayContaining(['heartRate', 'spo2', 'avpu', 'pregnant']));
    expect(result.summary.split('\n')).toHaveLength(4);
  });
});
