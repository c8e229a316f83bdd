import { expect, it } from 'vitest';
import { slowestLines, timesFromPlaywright, timesFromVitest } from './slowest.ts';

it('names the slowest of both runners, the slowest first', () => {
  const unit = timesFromVitest({
    testResults: [
      {
        name: '/here/src/a.test.ts',
        assertionResults: [
          { fullName: 'a is quick', duration: 2 },
          { fullName: 'a is skipped', duration: null },
          { fullName: 'a is slow', duration: 1500 },
        ],
      },
    ],
  });
  const journeys = timesFromPlaywright({
    suites: [
      {
        title: 'b.spec.ts',
        suites: [
          {
            title: 'inner',
            specs: [
              {
                title: 'goes far',
                file: 'b.spec.ts',
                tests: [{ results: [{ duration: 20_000 }, { duration: 4_400 }] }],
              },
            ],
          },
        ],
      },
    ],
  });
  expect(slowestLines([...unit, ...journeys], '/here', 2)).toEqual([
    'the slowest 2 of 4:',
    '  24.4 s  e2e/b.spec.ts: goes far',
    '   1.5 s  src/a.test.ts: a is slow',
  ]);
  expect(slowestLines([], '/here')).toEqual([]);
});
