import { describe, expect, it } from 'vitest';
import { loadWith, set } from './testing/changed-pack';
import { PackProblem } from './triage-pack';

const ADULT = 'rules/iitt-12-and-over.json';

/** A complaint that people look after at home, and a condition to think of. */
const citation = { source: 'A book', section: 'A page', year: 2020 };
const cold = {
  id: 'cold',
  when: { finding: 'cough' },
  covers: ['cough'],
  unless: [],
  mustKnow: [],
  citation,
};
const burn = {
  code: 'small_burn',
  group: 'injury',
  mustNotMiss: false,
  key: ['burn'],
  supporting: [],
  against: [],
  source: { publisher: 'A house', title: 'A book' },
};

describe('refused with file and place', () => {
  it.each<[string, string, (string | number)[], unknown, RegExp]>([
    [
      'a cue that speaks of no group there is',
      'data/context.en.json',
      ['groups', 0, 'exceptGroups'],
      ['nothing-known'],
      /context\.en\.json[\s\S]*groups\[0\]\.exceptGroups\[0\]/,
    ],
    [
      'a section that speaks of no group there is',
      'data/context.en.json',
      ['sections', 0, 'exceptGroups'],
      ['nothing-known'],
      /context\.en\.json[\s\S]*sections\[0\]\.exceptGroups\[0\]/,
    ],
    [
      'a complaint for home that stands twice',
      'data/self-care.json',
      ['entries'],
      [cold, cold],
      /self-care\.json: .*"cold" stands twice\s+→ at entries\[1\]/,
    ],
    [
      'a code named twice in one list',
      ADULT,
      ['lookFor'],
      ['stridor', 'stridor'],
      /iitt-12-and-over\.json: .*"stridor" stands twice\s+→ at lookFor\[1\]/,
    ],
    [
      'a vital sign that stands twice',
      'data/vitals.json',
      [1, 'name'],
      'heartRate',
      /vitals\.json: .*"heartRate" stands twice\s+→ at \[1\]/,
    ],
    [
      'a condition to think of that stands twice',
      'data/conditions.json',
      ['conditions'],
      [burn, burn],
      /conditions\.json: .*"small_burn" stands twice\s+→ at conditions\[1\]/,
    ],
    [
      'a score by a rule that counts nothing',
      'rules/news2.json',
      ['score'],
      'news2.one-three',
      /news2\.json, score: "news2\.one-three" is no rule that counts lines/,
    ],
    [
      'two protocols of one id',
      'rules/news2.json',
      ['id'],
      'iitt-12-and-over',
      /news2\.json, iitt-12-and-over: it stands twice/,
    ],
    [
      'a rule whose id another protocol has',
      'rules/news2.json',
      ['rules', 0, 'id'],
      'iitt12.red.unresponsive',
      /news2\.json, iitt12\.red\.unresponsive: it stands twice/,
    ],
    [
      'a file that is read twice',
      'pack.json',
      ['files', 'rules'],
      [ADULT, ADULT],
      /pack\.json: .*twice\s+→ at files\.rules\[1\]/,
    ],
    [
      'a rule that a vital sign makes true by not being measured',
      ADULT,
      ['rules', 0, 'when'],
      { all: [{ finding: 'cough' }, { not: { any: [{ finding: 'rash' }, { vital: 'spo2', below: 92 }] } }] },
      /iitt-12-and-over\.json: .*"not" names a vital sign[\s\S]*rules\[0\]\.when\.all\[1\]\.not/,
    ],
    [
      'a complaint for home that an unknown level of consciousness makes true',
      'data/self-care.json',
      ['entries', 0, 'when'],
      { not: { avpu: ['V', 'P', 'U'] } },
      /self-care\.json: .*"not" names a vital sign[\s\S]*entries\[0\]\.when\.not/,
    ],
    [
      'a template with a slot that nobody fills',
      'text.en.json',
      ['summary', 'found'],
      'Found: {{findings}}.',
      /text\.en\.json: .*slot that nobody fills; there are \{\{list\}\}\s+→ at summary\.found/,
    ],
    [
      'a slot in words that stand as they are',
      'text.en.json',
      ['priorities', 'green', 'meaning'],
      'Can wait, {{name}}.',
      /text\.en\.json: .*there is none\s+→ at priorities\.green\.meaning/,
    ],
  ])('%s', async (_title, file, path, value, message) => {
    const loading = loadWith(file, (content) => set(content, path, value));
    await expect(loading).rejects.toThrow(PackProblem);
    await expect(loading).rejects.toThrow(message);
  });
});
