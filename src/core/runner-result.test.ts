import { describe, expect, it } from 'vitest';
import type { Finding, Intake } from './findings/types';
import { loadShippedPack } from './packs/testing/load-pack';
import { applyWritten } from './reading/written/apply';
import { readWritten } from './reading/written/read';
import { decide } from './rules/decide';
import { toRunnerResult } from './runner-result';
import { summarise } from './summary/summarise';

const pack = await loadShippedPack();

function resultOf(intake: Intake, findings: Finding[]) {
  const reading = { findings, unconfirmed: [], questions: [] };
  const decision = decide(pack, reading, intake);
  const written = applyWritten(pack, intake, readWritten(pack, intake.text));
  const summary = summarise(pack, { intake, reading, decision });
  return toRunnerResult(pack, 'case-1', { reading, decision, summary, consider: [], written, cautions: [] });
}

describe('the headless result', () => {
  const evidence = [{ start: 0, end: 8, text: 'headache' }];
  const result = resultOf(
    { text: 'headache', age: { value: 30, unit: 'years' }, vitals: { temperatureC: 38.6 } },
    [
      { code: 'headache', present: true, evidence, readers: ['lexicon'], durationDays: 2, severity: 'mild' },
      { code: 'cough', present: false, evidence: [], readers: ['lexicon'] },
    ],
  );
  it('is plain JSON with each reason, its source and its evidence', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result).toMatchObject({ id: 'case-1', priority: 'red' });
    expect(result.reasons[0]).toEqual({
      rule: 'iitt12.red.two-brain-signs',
      citation:
        'Interagency Integrated Triage Tool (WHO, MSF, ICRC), Age 12 and over, red: disability (2020)',
      findings: ['fever', 'headache', 'temperatureC'],
    });
  });
  it('holds the findings, present and denied', () => {
    expect(result.findings).toEqual([
      { code: 'headache', present: true, evidence, readers: ['lexicon'], durationDays: 2 },
      { code: 'cough', present: false, evidence: [], readers: ['lexicon'] },
    ]);
  });
  it('names what was not assessed and sums up in four lines', () => {
    expect(result.unassessed).toEqual(expect.arrayContaining(['heartRate', 'spo2', 'avpu', 'pregnant']));
    expect(result.summary.split('\n')).toHaveLength(4);
  });
});
