import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Finding, Intake } from '../findings/types';
import type { Answers, ModelReading } from '../reading/types';
import { reconcileText } from './testing';

const pack = await loadShippedPack();
const TEXT = 'cough and stridor, no fever';

function intakeOf(text: string, vitals: Intake['vitals'] = {}): Intake {
  return { text, vitals };
}
/** What the model saw: "code" present, "!code" denied. */
function modelSaw(...codes: string[]): ModelReading {
  const findings = codes.map((given): Finding => {
    const evidence = [{ start: 0, end: 5, text: 'cough' }];
    return { code: given.replace('!', ''), present: !given.startsWith('!'), evidence, readers: ['model'] };
  });
  return { kind: 'read', findings, elapsedMs: 1, dropped: 0 };
}
function reading(text: string, model: ModelReading, answers: Answers = {}, vitals: Intake['vitals'] = {}) {
  const made = reconcileText(pack, intakeOf(text, vitals), model, answers);
  return {
    ...made,
    of: (code: string) => made.findings.find((finding) => finding.code === code),
    open: made.unconfirmed.map(({ code }) => code),
    asked: Object.fromEntries(made.questions.map(({ code, why }) => [code, why])),
  };
}

describe('two readers', () => {
  it('that agree make one finding of both', () => {
    const { of, asked } = reading(TEXT, modelSaw('cough', '!fever', 'stridor'));
    expect(of('cough')).toMatchObject({ present: true, readers: ['lexicon', 'model'] });
    expect(of('fever')?.present).toBe(false);
    expect(asked).toEqual({});
  });
  it('the lexicon alone counts, and is asked about when it is dangerous', () => {
    const { of, asked } = reading(TEXT, modelSaw());
    expect(of('stridor')?.present).toBe(true);
    expect(asked).toEqual({ stridor: 'lexicon-only-danger' });
  });
  it('nothing is asked while the model has not read', () => {
    for (const kind of ['off', 'reading'] as const) expect(reading(TEXT, { kind }).questions).toEqual([]);
    expect(reading(TEXT, { kind: 'failed', message: 'lost' }).questions).toEqual([]);
  });
  it('the model alone waits, and is asked about', () => {
    const { of, open, asked } = reading('cough', modelSaw('cough', 'rash'));
    expect(of('rash')).toBeUndefined();
    expect(open).toEqual(['rash']);
    expect(asked).toEqual({ rash: 'model-only' });
  });
  it('the model against a denial waits, and is asked about', () => {
    const { of, open, asked } = reading('no fever', modelSaw('fever'));
    expect(of('fever')?.present).toBe(false);
    expect(open).toEqual(['fever']);
    expect(asked).toEqual({ fever: 'readers-differ' });
  });
  it("the model's denial takes nothing away, and is asked about", () => {
    const { of, asked } = reading('cough', modelSaw('!cough'));
    expect(of('cough')?.present).toBe(true);
    expect(asked).toEqual({ cough: 'readers-differ' });
  });
});

describe("the person's word", () => {
  it('yes makes what the model saw count', () => {
    const { of, open, asked } = reading('cough', modelSaw('rash'), { rash: 'yes' });
    expect(of('rash')).toMatchObject({ present: true, readers: ['model', 'person'] });
    expect([open, asked.rash]).toEqual([[], undefined]);
  });
  it('no leaves it out, with its evidence', () => {
    const { of } = reading('cough', modelSaw(), { cough: 'no' });
    expect(of('cough')).toMatchObject({ present: false, evidence: [{ text: 'cough' }] });
  });
  it('not sure keeps the safer side', () => {
    const unsure = reading('cough', modelSaw('rash', 'stridor'), { rash: 'unsure', stridor: 'unsure' });
    expect(unsure.of('stridor')?.present).toBe(true);
    expect(unsure.of('rash')).toBeUndefined();
    expect(unsure.open).toEqual(['rash']);
    expect(reading(TEXT, modelSaw(), { stridor: 'unsure' }).of('stridor')?.present).toBe(true);
  });
  it('adds what nobody saw', () => {
    const { of } = reading('', { kind: 'off' }, { snake_bite: 'yes', rash: 'no' });
    expect(of('snake_bite')).toMatchObject({ present: true, readers: ['person'], evidence: [] });
    expect(of('rash')?.present).toBe(false);
  });
  it('cannot talk away what was measured', () => {
    const { of, asked } = reading('no fever', { kind: 'off' }, { fever: 'no' }, { temperatureC: 39.5 });
    expect(of('fever')?.present).toBe(true);
    expect(asked).toEqual({});
  });
  it('no to "is it severe?" counts over an adjective', () => {
    const { of } = reading('severe headache', { kind: 'off' }, { severe_headache: 'no' });
    expect([of('headache')?.present, of('severe_headache')?.present]).toEqual([true, false]);
  });
  it('no to what is implied does not deny what implies it', () => {
    const { of } = reading('vomiting blood', { kind: 'off' }, { bleeding: 'no' });
    expect(of('vomiting_blood')?.present).toBe(true);
  });
});

describe('measured', () => {
  it('counts without a word, and over "no"', () => {
    expect(reading('', { kind: 'off' }, {}, { temperatureC: 38 }).of('fever')?.readers).toEqual(['vitals']);
    const { of, asked } = reading('no fever', { kind: 'off' }, {}, { temperatureC: 39.5 });
    expect(of('fever')?.present).toBe(true);
    expect(asked).toEqual({ fever: 'readers-differ' });
  });
  it('a level of consciousness makes its findings', () => {
    const { of } = reading('', { kind: 'off' }, {}, { avpu: 'U' });
    expect([of('unresponsive')?.present, of('altered_mental_status')?.present]).toEqual([true, true]);
  });
});

it('what is dangerous is asked first, and listed first', () => {
  const { questions, findings } = reading('cough, rash, stridor', modelSaw('diarrhoea', 'choking'));
  expect(questions.map(({ code }) => code)).toEqual(['choking', 'stridor', 'diarrhoea']);
  expect(findings.map(({ code }) => code)).toEqual(['stridor', 'cough', 'rash']);
});

const codes = [...pack.findings.keys()];
const anyModel = fc
  .array(fc.tuple(fc.constantFrom(...codes), fc.boolean()), { maxLength: 8 })
  .map((seen) => modelSaw(...seen.map(([code, present]) => (present ? code : `!${code}`))));
const anyText = fc
  .array(fc.constantFrom('cough', 'stridor', 'no fever', 'severe headache', 'snake bite', 'rash, fever', '.'))
  .map((parts) => parts.join('. '));

describe('whatever the model says', () => {
  it('nothing that counted without it is lost or made less', () => {
    fc.assert(
      fc.property(anyText, anyModel, (text, model) => {
        const before = reconcileText(pack, intakeOf(text), { kind: 'off' }, {});
        const after = reconcileText(pack, intakeOf(text), model, {});
        const present = (findings: readonly Finding[]) =>
          findings.filter((finding) => finding.present).map(({ code, severity }) => `${code} ${severity}`);
        expect(present(after.findings).toSorted()).toEqual(present(before.findings).toSorted());
      }),
    );
  });
  it('what it alone saw is asked about and used by nobody', () => {
    fc.assert(
      fc.property(anyText, anyModel, (text, model) => {
        const { findings, unconfirmed, questions } = reconcileText(pack, intakeOf(text), model, {});
        const asked = new Set(questions.map(({ code }) => code));
        for (const { code } of unconfirmed) {
          expect(asked).toContain(code);
          expect(findings.find((finding) => finding.code === code && finding.present)).toBeUndefined();
        }
      }),
    );
  });
  it('the same input gives the same output', () => {
    fc.assert(
      fc.property(anyText, anyModel, (text, model) => {
        const make = () => reconcileText(pack, intakeOf(text), model, { rash: 'no' });
        expect(make()).toEqual(make());
      }),
      { numRuns: 20 },
    );
  });
});
