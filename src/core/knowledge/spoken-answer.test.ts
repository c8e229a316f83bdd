import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './schema';
import { readCommand, readNumber, readYesNo } from './spoken-answer';
import { readLanguageData } from './testing/shipped';

const en = readLanguageData('en');
const es = readLanguageData('es');
const fr = readLanguageData('fr');

describe('yes, no, not known', () => {
  it.each([
    ['Yes, he does.', 'yes'],
    ['No.', 'no'],
    ["I don't know", 'unknown'],
    ['not sure', 'unknown'],
    ['the weather is nice', undefined],
    ['yes and no', undefined],
  ])('"%s" is %s', (said, answer) => expect(readYesNo(said, en)).toBe(answer));

  it('the longest phrase counts: "no lo sé" is no "no"', () => {
    expect(readYesNo('No lo sé', es)).toBe('unknown');
    expect(readYesNo('No', es)).toBe('no');
  });

  it.each(LANGUAGES)('each phrase of %s means what it stands for', (language) => {
    const languageData = readLanguageData(language);
    for (const phrase of languageData.yes) expect(readYesNo(phrase, languageData), phrase).toBe('yes');
    for (const phrase of languageData.unknown)
      expect(readYesNo(phrase, languageData), phrase).toBe('unknown');
  });
});

describe('a number said aloud', () => {
  it.each([
    ['38.5', 38.5],
    ['thirty eight point five', 38.5],
    ['a pulse of ninety', 90],
    ['one hundred and twenty', 120],
    ['it is 96 percent', 96],
    ['no idea', undefined],
    ['120 over 80', undefined],
    ['eighty, or rather ninety', undefined],
    ['between ninety and a hundred', undefined],
    ['ninety, yes, ninety', 90],
    ['minus two', undefined],
    ['thirty seven and a half degrees', 37.5],
    ['SpO2 is 97', 97],
  ])('"%s" is %s', (said, value) => expect(readNumber(said, en)).toBe(value));

  it('is read in other languages', () => {
    expect(readNumber('treinta y ocho coma cinco', es)).toBe(38.5);
    expect(readNumber('ciento veinte', es)).toBe(120);
    expect(readNumber('trente-neuf virgule deux', fr)).toBe(39.2);
    expect(readNumber('quatre-vingt-dix', fr)).toBe(90);
    expect(readNumber('thelathini na nane', readLanguageData('sw'))).toBe(38);
    expect(readNumber('अड़तीस दशमलव पांच', readLanguageData('hi'))).toBe(38.5);
    expect(readNumber('noventa y siete por ciento', es)).toBe(97);
    // An article is no number where another one is said.
    expect(readNumber('un pouls de cent dix', fr)).toBe(110);
    expect(readNumber('un o dos', es)).toBeUndefined();
  });

  it('in figures is always that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 9 }), (whole, tenth) => {
        expect(readNumber(`It is ${whole}.${tenth} degrees`, en)).toBe(Number(`${whole}.${tenth}`));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (said) => void readNumber(said, en)));
  });
});

it('a command is one where nothing else is said', () => {
  expect(readCommand('Next patient.', en)).toBe('next-patient');
  expect(readCommand('The next patient has a fever', en)).toBeUndefined();
});
