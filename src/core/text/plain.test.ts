import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { plainText } from './plain';

describe('plain text', () => {
  it.each([
    ['À Côté, ŒUF?', 'a cote, oeuf?'],
    ['３８.５ °C', '38.5 °c'],
    ['साढ़े अड़तीस, पाँच ३८', 'साढे अडतीस, पांच 38'],
    ['mar\u00adket', 'market'],
    ['\u0939\u093e\u0901\u200d', '\u0939\u093e\u0902'],
  ])('of %s is %s', (text, plain) => expect(plainText(text)).toBe(plain));

  it('of Latin letters is what a fold makes of them', () => {
    const letters = fc.constantFrom(..."abzAZ 09.,?!'àÉßøœŒçÑ¿-½×".split(''));
    fc.assert(
      fc.property(fc.array(letters), (text) => {
        expect(plainText(text.join(''))).toBe(fold(text.join('')).text);
      }),
    );
  });
});
