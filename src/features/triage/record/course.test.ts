import { expect, test } from 'vitest';
import type { TriageSnapshot } from '../../../core/cases/case-record';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import type { Vitals } from '../../../core/triage/findings/types';
import { courseOf, placesOf, trendOf } from './course';

const pack = await loadShippedPack();

function at(hour: number, vitals: Vitals, years = 50, text = 'cough'): TriageSnapshot {
  return {
    at: `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
    intake: { text, age: { value: years, unit: 'years' }, vitals },
    answers: {},
    modelFindings: null,
    priority: 'yellow',
  };
}

test('a vital sign that was taken more than once has a course, also from the words', () => {
  const { vitals } = courseOf(pack, [
    at(8, { heartRate: 88, spo2: 97 }),
    at(9, {}),
    at(10, { spo2: 93 }, 50, 'cough, HR 120'),
  ]);
  expect(vitals.map(({ name, trend, points }) => [name, trend, points.map(({ value }) => value)])).toEqual([
    ['heartRate', 'rising', [88, 120]],
    ['spo2', 'falling', [97, 93]],
  ]);
});

test('the score is "at least" with parts missing, and is compared only where the same was measured', () => {
  const same = courseOf(pack, [at(8, { respiratoryRate: 18 }), at(9, { respiratoryRate: 26 })]);
  expect(same.news2).toMatchObject({
    trend: 'rising',
    points: [
      { value: 0, atLeast: true },
      { value: 3, atLeast: true },
    ],
  });
  const other = courseOf(pack, [at(8, { respiratoryRate: 26 }), at(9, { spo2: 97 })]);
  expect(other.news2?.trend).toBeNull();
  expect(
    courseOf(pack, [at(8, { spo2: 90 }, 7), at(9, { spo2: 91 }, 7)]).news2,
    'not for children',
  ).toBeNull();
});

test('the picture: time to the right, the highest at the top, an unchanged value in the middle', () => {
  const points = [
    { at: '2026-03-01T08:00:00.000Z', value: 10 },
    { at: '2026-03-01T09:00:00.000Z', value: 20 },
    { at: '2026-03-01T12:00:00.000Z', value: 15 },
  ];
  expect(placesOf(points, { width: 100, height: 20 })).toEqual([
    { x: 0, y: 20 },
    { x: 25, y: 0 },
    { x: 100, y: 10 },
  ]);
  expect(placesOf(points.slice(0, 1), { width: 100, height: 20 })).toEqual([{ x: 50, y: 10 }]);
  expect([trendOf([1, 1]), trendOf([3, 1, 2]), trendOf([3, 1])]).toEqual(['same', 'rising', 'falling']);
});
