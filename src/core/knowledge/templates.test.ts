import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatternProblem } from '../text/pattern';
import { normalise } from './normalise';
import { languageData } from './schema';
import { compileTemplate, sentencesFrom } from './templates';
import { readLanguageData } from './testing/shipped';

const match = (template: string, text: string) => compileTemplate(template).match(normalise(text));

describe('a sentence template', () => {
  it('takes what is optional or not, and one of several', () => {
    const template = 'when is (the)? (next|coming) {topic}';
    expect(match(template, 'When is the next wheat subsidy?')).toEqual({ topic: 'wheat subsidy' });
    expect(match(template, 'when is coming market day')).toEqual({ topic: 'market day' });
    expect(match(template, 'when is the market day')).toBeNull();
  });

  it('fills several slots, each with as little as fits', () => {
    expect(match('when is {topic} in {region}', 'When is the market in the north?')).toEqual({
      topic: 'the market',
      region: 'the north',
    });
  });

  it('works in other scripts and with accents', () => {
    expect(match('¿cuándo es (el)? {topic}', '¿Cuando es el mercado?')).toEqual({ topic: 'mercado' });
    expect(match('{topic} कब (है)?', 'बाज़ार कब है?')).toEqual({ topic: normalise('बाज़ार') });
  });

  it('with brackets that do not fit is refused', () => {
    for (const broken of ['when (is', 'when is)', '{topic', '{topic} and {topic}', '{To pic}', '']) {
      expect(() => compileTemplate(broken), broken).toThrow(PatternProblem);
    }
  });

  it('without slots gives all its sentences', () => {
    expect(sentencesFrom("(I)? (can't|do not) say")).toEqual([
      'can t say',
      'do not say',
      'i can t say',
      'i do not say',
    ]);
    for (const broken of ['a (b', 'a)', '{topic}']) {
      expect(() => sentencesFrom(broken), broken).toThrow(PatternProblem);
    }
  });

  it('is told with its place where it cannot be read', () => {
    const { sentences, ...rest } = readLanguageData('en');
    const broken = { ...rest, sentences: [{ intent: 'what', templates: ['what is {topic}', 'what (is'] }] };
    expect(languageData.safeParse({ ...rest, sentences }).success).toBe(true);
    expect(languageData.safeParse(broken).error?.issues).toEqual([
      expect.objectContaining({
        path: ['sentences', 0, 'templates', 1],
        message: '"what (is": a ")" is missing.',
      }),
    ]);
  });

  it('compiles or is refused, whatever its text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (template, text) => {
        try {
          compileTemplate(template).match(normalise(text));
        } catch (error) {
          expect(error).toBeInstanceOf(PatternProblem);
        }
      }),
    );
  });
});
