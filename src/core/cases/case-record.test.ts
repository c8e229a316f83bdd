import { describe, expect, it } from 'vitest';
import type { Priority } from '../triage/rules/types';
import {
  addSnapshot,
  type CaseRecord,
  closeCase,
  compareCases,
  currentSnapshot,
  newCase,
  parseCaseRecord,
  reopenCase,
  type TriageSnapshot,
  waitedMinutes,
} from './case-record';
import { changes } from './changes';

const snapshot = (at: string, priority: Priority, more: Partial<TriageSnapshot> = {}): TriageSnapshot => ({
  at,
  intake: { text: 'cough', vitals: { heartRate: 80 } },
  answers: {},
  modelFindings: null,
  priority,
  ...more,
});
const arrived = '2026-03-01T08:00:00.000Z';
const record = (id: string, priority: Priority, at = arrived): CaseRecord =>
  newCase(() => id, id, snapshot(at, priority));

describe('a stored case', () => {
  it('comes back as it was stored', () => {
    const full = addSnapshot(
      record('a', 'green'),
      snapshot('2026-03-01T08:30:00.000Z', 'red', {
        intake: {
          text: 'worse',
          age: { value: 3, unit: 'months' },
          sex: 'female',
          pregnant: false,
          vitals: { avpu: 'V', temperatureC: 39.5 },
        },
        answers: { stiff_neck: 'yes', fever: 'unsure' },
        modelFindings: [
          {
            code: 'fever',
            present: true,
            evidence: [{ start: 0, end: 5, text: 'worse' }],
            readers: ['model'],
            durationDays: 2,
            severity: 'severe',
          },
        ],
      }),
    );
    expect(parseCaseRecord(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });
  it.each([
    [null, 'not a case'],
    [{ id: 'a' }, 'no schema number'],
    [{ ...record('a', 'red'), schema: 2 }, 'newer version'],
    [{ ...record('a', 'red'), snapshots: [] }, 'damaged'],
    [{ ...record('a', 'red'), arrivedAt: 'yesterday' }, 'damaged'],
    [{ ...record('a', 'red'), snapshots: [{ ...snapshot(arrived, 'red'), priority: 'blue' }] }, 'damaged'],
  ])('is refused when it is none: %#', (value, reason) => {
    expect(() => parseCaseRecord(value)).toThrow(reason);
  });
  it('forgets fields that it does not know', () => {
    expect(parseCaseRecord({ ...record('a', 'red'), colour: 'blue' })).toEqual(record('a', 'red'));
  });
});

describe('its life', () => {
  it('begins with the first triage, is triaged again, closed and opened, each a new record', () => {
    const first = newCase(() => 'id-1', '  Amina ', snapshot(arrived, 'yellow'));
    expect(first).toMatchObject({ id: 'id-1', label: 'Amina', arrivedAt: arrived, closedAt: null });
    const closed = closeCase(first, new Date('2026-03-01T09:00:00Z'));
    expect(closed.closedAt).toBe('2026-03-01T09:00:00.000Z');
    expect(reopenCase(closed)).toEqual(first);
    const again = addSnapshot(closed, snapshot('2026-03-01T10:00:00.000Z', 'red'));
    expect(again.closedAt).toBeNull();
    expect(currentSnapshot(again).priority).toBe('red');
    expect(first.snapshots).toHaveLength(1);
  });
  it('counts whole minutes of waiting, and none before the arrival', () => {
    expect(waitedMinutes(record('a', 'red'), new Date('2026-03-01T08:59:59Z'))).toBe(59);
    expect(waitedMinutes(record('a', 'red'), new Date('2026-03-01T07:00:00Z'))).toBe(0);
  });
});

describe('the queue', () => {
  it('goes by priority, then by arrival, then by id', () => {
    const later = '2026-03-01T09:00:00.000Z';
    const waiting = [
      record('green', 'green'),
      record('grey', 'not-triageable', later),
      record('red-late', 'red', later),
      record('yellow', 'yellow', later),
      record('red-early', 'red'),
      record('red-early-2', 'red'),
    ];
    expect(waiting.toSorted(compareCases).map(({ id }) => id)).toEqual([
      'red-early',
      'red-early-2',
      'red-late',
      'yellow',
      'grey',
      'green',
    ]);
  });
});

describe('changes between two triages', () => {
  const read = (priority: Priority, vitals: TriageSnapshot['intake']['vitals'], present: string[]) => ({
    ...snapshot(arrived, priority, { intake: { text: '', vitals } }),
    present,
  });
  it('are the priority, the vital signs and the findings', () => {
    const before = read('green', { heartRate: 80, spo2: 97 }, ['cough']);
    const after = read('yellow', { heartRate: 80, spo2: 90, avpu: 'A' }, ['cough', 'dyspnoea']);
    expect(changes(before, after)).toEqual({
      priority: { from: 'green', to: 'yellow' },
      vitals: [
        { name: 'spo2', from: 97, to: 90 },
        { name: 'avpu', from: undefined, to: 'A' },
      ],
      added: ['dyspnoea'],
      removed: [],
    });
    expect(changes(after, before).removed).toEqual(['dyspnoea']);
    expect(changes(before, before)).toEqual({ priority: null, vitals: [], added: [], removed: [] });
  });
});
