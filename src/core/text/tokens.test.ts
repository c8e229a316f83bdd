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
    ['pasted tags', '<p>chest <b>pain</b></p><br/>fever', 'chest pain \n\n fever'],
    [
      'a Cyrillic letter in a Latin word',
      'ch\u0435st p\u0430in, \u043a\u0430\u0448\u0435\u043b\u044c',
      'chest pain , кашель',
    ],
    ['full-width letters and native digits', 'ｃｏｕｇｈ ३ days, ١٣٠', 'cough 3 days , 130'],
    ['ligatures', 'h\u00e6morrhage, di\ufb03cult', 'haemorrhage , difficult'],
    ['an empty set for none', 'Ø fever', 'nil fever'],
    [
      'pasted entities',
      'chest&nbsp;pain &amp; cough can&rsquo;t &#39;so&#39;',
      'chest pain and cough cant so',
    ],
    ['comparisons, which are no tags', 'SpO2 <92 and T > 39', 'spo 2 < 92 and t > 39'],
    ['line ends of every system', 'fever\r\ncough\rpain\nrash', 'fever cough pain rash'],
    ['an empty line', 'fever\r\n\r\ncough', 'fever \n\n cough'],
    ['list items', 'has:\n- fever\n2) cough\nrash', 'has : \n - fever \n 2 ) cough rash'],
    ['labels', 'cough\nPast history: none', 'cough \n past history : none'],
    ['boxes', '[x] fever [ ] cough ( ) rash ☑ itch', '[x] fever [ ] cough [ ] rash [x] itch'],
    ['leaders', 'Fever.....No', 'fever : no'],
    ['decimal points of every kind', '2·1 38,5 ٣٩٫٥ 38½ 36 ¼', '2.1 38,5 39.5 38.5 36.25'],
    ['short forms of two letters', 'Pt c/o. fever, Lt. Arm weak', 'pt c / o fever , lt arm weak'],
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
    const opens = (text: string): string[] =>
      tokenise(text)
        .filter(({ opensLine }) => opensLine)
        .map(({ norm }) => norm);
    expect(opens('She has had this very strong and stabbing pain in her\nchest since')).toEqual([]);
    expect(opens('no fever\ncough')).toEqual(['cough']);
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
