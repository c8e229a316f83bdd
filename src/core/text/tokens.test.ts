import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf, tokenise } from './tokens';

const norms = (text: string): string =>
  tokenise(text)
    .map(({ norm }) => norm)
    .join(' ');

describe('words as they are typed', () => {
  it.each([
    ['capitals and accents', 'FÉVER Fe\u0301ver ﬁts', 'fever fever fits'],
    ['curly quotes', 'can’t, she’s “hot”', 'cant , she hot'],
    ['possessives', "mother's baby's", 'mother baby'],
    ['invisible characters inside a word', 'co\u200bu\u00adgh\u2060ing', 'coughing'],
    ['marks of direction', '\u202efever\u202c \u200fcough', 'fever cough'],
    ['pasted tags', '<p>chest <b>pain</b></p><br/>fever', '\n chest pain \n fever'],
    [
      'pasted entities',
      'chest&nbsp;pain &amp; cough can&rsquo;t &#39;so&#39;',
      'chest pain and cough cant so',
    ],
    ['comparisons, which are no tags', 'SpO2 <92 and T > 39', 'spo 2 < 92 and t > 39'],
    ['line ends of every system', 'fever\r\ncough\rpain\nrash', 'fever \n cough \n pain \n rash'],
    ['dotted short forms', 'S.O.B. and c.o. pain', 'sob and co pain'],
    ['hyphens', 'short-of-breath - fever–cough', 'short of breath - fever - cough'],
    ['numbers with units', '3d 39.5C 1½ weeks 2/7 G2P1', '3 d 39.5 c 1.5 weeks 2 / 7 g 2 p 1'],
    ['pictures', 'fever🤒cough', 'fever cough'],
    ['a dot behind a short form', 'temp. 39 for 3 hrs. then', 'temp 39 for 3 hrs then'],
  ])('%s', (_what, text, expected) => {
    expect(norms(text)).toBe(expected);
  });

  it('a line that a program wrapped goes on', () => {
    expect(norms('She has had this very strong and stabbing pain in her\nchest since')).not.toContain('\n');
    expect(norms('no fever\ncough')).toContain('\n');
  });

  it('every token knows its place in the original', () => {
    const text = 'a <b>Che\u0301st</b>&nbsp;PAIN can’t';
    const shown = tokenise(text).map(({ start, end }) => text.slice(start, end));
    expect(shown).toEqual(['a', 'Che\u0301st', 'PAIN', 'can’t']);
  });

  it('of any text, tokens lie inside it, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end } of tokenise(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});

it.each([
  ['1,000', 1000],
  ['39,5', 39.5],
  ['39.5', 39.5],
])('%s is %d', (norm, value) => {
  expect(numberOf(norm)).toBe(value);
});
