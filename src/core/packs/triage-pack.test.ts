import { describe, expect, it } from 'vitest';
import { loadWith, set } from './testing/changed-pack';
import { loadShippedPack } from './testing/load-pack';
import { loadTriagePack, PackProblem } from './triage-pack';

const ADULT = 'rules/iitt-12-and-over.json';

describe('the shipped pack', () => {
  it('loads', async () => {
    const pack = await loadShippedPack();
    expect(pack.findings.size).toBeGreaterThanOrEqual(169);
    expect(pack.protocols.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['iitt-12-and-over', 'iitt-under-12']),
    );
  });
  it('covers every age with exactly one protocol that says what makes a case green', async () => {
    const { protocols } = await loadShippedPack();
    const calming = protocols.filter(({ neededForGreen }) => neededForGreen.length > 0);
    expect(calming.map(({ ages }) => ages)).toEqual([
      { atLeast: { value: 12, unit: 'years' } },
      { below: { value: 12, unit: 'years' } },
    ]);
  });
  it('cites source, place and year with every rule', async () => {
    const { protocols } = await loadShippedPack();
    for (const { id, citation } of protocols.flatMap(({ rules }) => rules)) {
      expect(citation.source.length, id).toBeGreaterThan(10);
      expect(citation.section.length, id).toBeGreaterThan(5);
      expect(citation.year, id).toBeGreaterThan(2000);
    }
  });
  it('has each vital sign once, with a range that holds its step', async () => {
    const { vitals } = await loadShippedPack();
    expect(new Set(vitals.map(({ name }) => name)).size).toBe(8);
    expect(vitals).toHaveLength(8);
    for (const { name, min, max, step } of vitals) expect(max - min, name).toBeGreaterThan(step);
  });
  it('has no template that names a value nobody fills in', async () => {
    const { texts } = await loadShippedPack();
    const names = JSON.stringify(texts).match(/\{\{\w+\}\}/g) ?? [];
    const known = [
      'priority',
      'meaning',
      'headline',
      'patient',
      'list',
      'place',
      'time',
      'sources',
      'name',
      'days',
      'count',
      'text',
    ];
    expect(new Set(names)).toEqual(new Set(known.map((name) => `{{${name}}}`)));
  });
});

describe('a pack that is not right is refused, with file and place', () => {
  it.each<[string, string, (string | number)[], unknown, RegExp]>([
    [
      'a finding without a question',
      'text.en.json',
      ['findings', 'stridor', 'question'],
      undefined,
      /text\.en\.json[\s\S]*findings\.stridor\.question/,
    ],
    [
      'a code with a capital',
      'data/findings.json',
      [0, 'code'],
      'Stridor',
      /findings\.json[\s\S]*\[0\]\.code/,
    ],
    ['a key that nobody knows', 'data/findings.json', [0, 'colour'], 'red', /findings\.json[\s\S]*colour/],
    [
      'a code that stands twice',
      'data/findings.json',
      [1, 'code'],
      'stridor',
      /findings\.json: .*"stridor" stands twice\s+→ at \[1\]/,
    ],
    [
      'a finding without words',
      'text.en.json',
      ['findings', 'stridor'],
      undefined,
      /text\.en\.json, findings: "stridor" has no words/,
    ],
    [
      'words for a rule that there is not',
      'text.en.json',
      ['rules', 'iitt12.red.nothing'],
      'Nothing',
      /text\.en\.json, rules: there is no "iitt12\.red\.nothing"/,
    ],
    [
      'a finding that implies itself',
      'data/findings.json',
      [0, 'implies'],
      ['stridor'],
      /findings\.json, stridor: it implies itself, by way of "stridor"/,
    ],
    [
      'findings that imply one another in a circle',
      'data/findings.json',
      [4, 'implies'],
      ['respiratory_distress'],
      /findings\.json, respiratory_distress: it implies itself, by way of "dyspnoea"/,
    ],
    [
      'an example of a rule that there is not',
      'examples.json',
      [0, 'rule'],
      'iitt12.red.nothing',
      /examples\.json: there is no rule "iitt12\.red\.nothing"/,
    ],
    [
      'an example of which nothing is expected',
      'examples.json',
      [0],
      { lang: 'en', text: 'Cough.' },
      /examples\.json: .*nothing is expected of it[\s\S]*\[0\]/,
    ],
    [
      'a rule at a time that nobody knows',
      ADULT,
      ['rules', 0, 'timeFrame'],
      'some-day',
      /iitt-12-and-over\.json, iitt12\.red\.unresponsive: "some-day" is not among the timeFrames/,
    ],
    [
      'an implied code that is not there',
      'data/findings.json',
      [1, 'implies'],
      ['nothing_known'],
      /findings\.json, .*nothing_known/,
    ],
    [
      'something measured by a finding',
      'data/findings.json',
      [0, 'measured'],
      { finding: 'cough' },
      /findings\.json, stridor: .*vital signs only/,
    ],
    [
      'a rule with an unknown finding',
      ADULT,
      ['rules', 0, 'when'],
      { finding: 'nothing_known' },
      /iitt-12-and-over\.json, iitt12\.red\.unresponsive: .*nothing_known/,
    ],
    [
      'a rule with a condition that nobody knows',
      ADULT,
      ['rules', 0, 'when'],
      { never: { finding: 'cough' } },
      /iitt-12-and-over\.json[\s\S]*rules\[0\]\.when/,
    ],
    [
      'a rule that makes green',
      ADULT,
      ['rules', 0, 'priority'],
      'green',
      /iitt-12-and-over\.json[\s\S]*rules\[0\]\.priority/,
    ],
    [
      'a rule without a source',
      ADULT,
      ['rules', 0, 'citation'],
      undefined,
      /iitt-12-and-over\.json[\s\S]*rules\[0\]\.citation/,
    ],
    [
      'a rule that stands twice',
      ADULT,
      ['rules', 1, 'id'],
      'iitt12.red.unresponsive',
      /iitt-12-and-over\.json: .*iitt12\.red\.unresponsive" stands twice\s+→ at rules\[1\]/,
    ],
    ['an unknown finding to look for', ADULT, ['lookFor'], ['nothing_known'], /lookFor: .*nothing_known/],
    [
      'an unknown finding to measure for',
      ADULT,
      ['measureWhen', 0, 'when'],
      { finding: 'nothing_known' },
      /measureWhen: .*nothing_known/,
    ],
    ['an unknown vital sign', 'data/vitals.json', [0, 'name'], 'pulse', /vitals\.json[\s\S]*\[0\]\.name/],
    [
      'a missing text',
      'text.en.json',
      ['priorities', 'green', 'meaning'],
      '',
      /text\.en\.json[\s\S]*priorities\.green\.meaning/,
    ],
    [
      'a missing template',
      'text.en.json',
      ['summary', 'missing'],
      undefined,
      /text\.en\.json[\s\S]*summary\.missing/,
    ],
    [
      'a rule that asks for an unknown action',
      ADULT,
      ['rules', 0, 'actions'],
      ['nothing-known'],
      /iitt-12-and-over\.json, iitt12\.red\.unresponsive: .*nothing-known/,
    ],
    [
      'an action in words and not by its id',
      'data/outcomes.json',
      ['priorities', 'green'],
      ['The patient can wait.'],
      /outcomes\.json[\s\S]*priorities\.green/,
    ],
    [
      'a rule that leaves room for home and calls somebody',
      'rules/news2.json',
      ['rules', 0, 'disposition'],
      'open',
      /news2\.json, news2\.[\w-]+: .*calls somebody/,
    ],
    [
      'an action that stands twice',
      'data/actions.json',
      [1, 'id'],
      'call-help',
      /actions\.json: .*"call-help" stands twice\s+→ at \[1\]/,
    ],
    [
      'an action that nothing asks for',
      'data/actions.json',
      [0, 'id'],
      'sing-a-song',
      /outcomes\.json, red: there is no action "call-help"/,
    ],
    [
      'an action that stands in for itself',
      'data/actions.json',
      [0, 'insteadOf'],
      ['call-help'],
      /call-help: .*each other/,
    ],
    [
      'an action for an unknown finding',
      'data/actions.json',
      [0, 'for'],
      { without: ['nothing_known'] },
      /call-help: .*nothing_known/,
    ],
    [
      'a measurement pattern that cannot be read',
      'data/measurements.en.json',
      ['links', 0],
      'at (noon',
      /measurements\.en\.json: .*"at \(noon": a "\)" is missing[\s\S]*links\[0\]/,
    ],
    [
      'such a pattern beside another',
      'data/measurements.en.json',
      ['age', 0, 'patterns', 0],
      { pattern: '{n} old', notBefore: ['ago', '{years}'] },
      /no slot \{years\}[\s\S]*age\[0\]\.patterns\[0\]\.notBefore\[1\]/,
    ],
    [
      'a list of patterns that is not there',
      'data/measurements.en.json',
      ['avpuNot', 0],
      'not @alert',
      /measurements\.en\.json: .*no list @alert[\s\S]*lists/,
    ],
    ['no protocol', 'pack.json', ['files', 'rules'], [], /pack\.json[\s\S]*files\.rules/],
    ['another schema', 'pack.json', ['schema'], 2, /pack\.json[\s\S]*schema/],
    ['another kind', 'pack.json', ['kind'], 'knowledge', /pack\.json[\s\S]*kind/],
    [
      'a file outside of its folder',
      'pack.json',
      ['files', 'vitals'],
      '../vitals.json',
      /pack\.json[\s\S]*files\.vitals/,
    ],
    ['no reader', 'pack.json', ['files', 'reader'], {}, /pack\.json[\s\S]*files\.reader/],
  ])('%s', async (_title, file, path, value, message) => {
    const loading = loadWith(file, (content) => set(content, path, value));
    await expect(loading).rejects.toThrow(PackProblem);
    await expect(loading).rejects.toThrow(message);
  });
  it('what reading a file throws is passed on', async () => {
    await expect(loadTriagePack(() => Promise.reject(new Error('no such file')))).rejects.toThrow(
      'no such file',
    );
  });
  it.each([null, 5, 'text', []])('a file that holds %j', async (content) => {
    await expect(loadWith('data/findings.json', () => content)).rejects.toThrow();
    await expect(loadWith('text.en.json', () => content)).rejects.toThrow(/text\.en\.json/);
  });
});
