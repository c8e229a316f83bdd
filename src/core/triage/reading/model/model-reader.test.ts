import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Completion, LanguageModel } from '../../../model/language-model';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { answerGrammar } from './model-grammar';
import { modelRequest, parseAnswer, readWithModel } from './model-reader';
import { partsOf, wordsOf } from './model-text';

const pack = await loadShippedPack();
const TEXT = 'Calf is tight, "light" hurts his eyes; no cough';
const words = wordsOf(TEXT);
const parse = (answer: string, finished = true) => parseAnswer(pack, TEXT, words, answer, finished);

/** Stands in for a model: says what it is told to. */
function sayingModel(text: string, finished = true): LanguageModel {
  const completion: Completion = { text, finished, promptTokens: 1, completionTokens: 1, elapsedMs: 5 };
  return { complete: async () => completion };
}

describe('the grammar', () => {
  it('has a rule for every name that it uses, and uses no other', () => {
    const rules = answerGrammar({ words, codes: ['fever', 'cough'], maxFindings: 3 }).split('\n');
    const names = new Set(rules.map((rule) => rule.split(' ::= ')[0]));
    for (const rule of rules) {
      const body = (rule.split(' ::= ')[1] ?? '').replaceAll(/"(?:\\.|[^"\\])*"/g, ' ');
      for (const [name] of body.matchAll(/[a-z][\w-]*/g)) expect(names).toContain(name);
    }
    expect(rules[0]).toBe('root ::= "none" | item ("\\n" item){0,2}');
  });

  it('shows no word that could end a quote or a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const word of wordsOf(text)) {
          expect(word.text).toBe(text.slice(word.start, word.end));
          expect(word.text).not.toMatch(/["\\\s]/);
        }
      }),
    );
  });

  it('grows with the number of words and not with its square', () => {
    const [long = { shown: '', words: [] }] = partsOf(
      'pain in the belly '.repeat(500),
      pack.modelReader.maxWords,
    );
    expect(long.words).toHaveLength(pack.modelReader.maxWords);
    expect(modelRequest(pack.modelReader, long).grammar?.length).toBeLessThan(70_000);
  });
});

describe('an answer', () => {
  it('becomes findings that point at their words', () => {
    const { findings, dropped } = parse('+"Calf is tight" leg_swelling\n-"no cough" cough');
    expect(dropped).toBe(0);
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'leg_swelling',
        present: true,
        readers: ['model'],
        evidence: [{ start: 0, end: 13, text: 'Calf is tight' }],
      }),
      expect.objectContaining({ code: 'cough', present: false }),
    ]);
  });

  it.each([
    ['a quote that is not in the text', '+"stiff neck" stiff_neck'],
    ['an unknown code', '+"Calf is tight" gout_attack'],
    ['what is no line of the form', 'The patient is fine, priority green.'],
  ])('loses %s, and says so', (_what, answer) => {
    expect(parse(answer)).toEqual({ findings: [], other: [], dropped: 1 });
  });

  it('that was cut off keeps its whole lines', () => {
    const { findings } = parse('+"Calf is tight" leg_swelling\n+"light hurts" light_sens', false);
    expect(findings.map(({ code }) => code)).toEqual(['leg_swelling']);
  });

  it('that sees and denies one code has seen it', () => {
    const { findings } = parse('-"cough" cough\n+"cough" cough');
    expect(findings).toEqual([expect.objectContaining({ code: 'cough', present: true })]);
  });

  it('carries the words that no code names', () => {
    const { findings, other } = parse('+"Calf is" other\n-"cough" other\n+"Calf is" other');
    expect(findings).toEqual([]);
    expect(other).toEqual([{ start: 0, end: 7, text: 'Calf is' }]);
  });

  it('is never an error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.boolean(), (answer, end) => void parse(answer, end)),
    );
  });
});

describe('asking the model', () => {
  it('gives its findings and its time', async () => {
    const reading = await readWithModel(pack, TEXT, sayingModel('+"light hurts" light_sensitivity'));
    // The quotation marks of the text are no words, so the two stand side by side.
    expect(reading).toMatchObject({ kind: 'read', elapsedMs: 5, findings: [{ code: 'light_sensitivity' }] });
  });

  it('reads a long text in parts, and says how many were left', async () => {
    const asked: string[] = [];
    const model: LanguageModel = {
      complete: async ({ messages }) => {
        asked.push(messages.at(-1)?.content ?? '');
        return sayingModel('+"Calf is tight" leg_swelling').complete({
          messages,
          maxTokens: 1,
          temperature: 0,
        });
      },
    };
    const { maxWords, maxParts } = pack.modelReader;
    const sentences = Math.ceil((maxWords / 3) * (maxParts + 0.5));
    const reading = await readWithModel(pack, 'Calf is tight. '.repeat(sentences), model);
    expect(asked).toHaveLength(maxParts);
    expect(reading).toMatchObject({ kind: 'read', elapsedMs: 5 * maxParts, unread: 1 });
    const [finding] = reading.kind === 'read' ? reading.findings : [];
    expect(finding?.evidence).toHaveLength(maxParts);
  });

  it('says why it failed', async () => {
    const broken: LanguageModel = { complete: () => Promise.reject(new Error('device lost')) };
    expect(await readWithModel(pack, TEXT, broken)).toEqual({ kind: 'failed', message: 'device lost' });
  });

  it('rejects only when it was called off', async () => {
    const controller = new AbortController();
    controller.abort(new Error('typed on'));
    await expect(readWithModel(pack, TEXT, sayingModel('none'), controller.signal)).rejects.toThrow(
      'typed on',
    );
  });

  it('is not asked about a text without words', async () => {
    const never: LanguageModel = { complete: () => Promise.reject(new Error('asked')) };
    expect(await readWithModel(pack, ' … 😀', never)).toMatchObject({ kind: 'read', findings: [] });
  });
});
