import { describe, expect, it } from 'vitest';
import { readLanguageData } from '../knowledge/testing/shipped';
import { loadShippedPack } from '../packs/testing/load-pack';
import { cpuMs } from '../testing/cpu-time';
import { fold } from './fold';
import { findNumbers, numeralsToDigits } from './numbers';
import { plainText } from './plain';

const pack = await loadShippedPack();
const inNote = (text: string): string => numeralsToDigits(fold(text), pack.measurements.numbers).text;

/** What is said, and its numbers. */
const SAID = {
  en: [
    ['thirty eight and a half', 38.5],
    ['thirty-nine and half', 39.5],
    ['two and three quarters', 2.75],
    ['ninety nine point six', 99.6],
    ['one oh four', 104],
    ['a hundred and four', 104],
    ['one hundred four', 104],
    ['one oh two point five', 102.5],
    ['one twenty', 120],
    ['one eighteen', 118],
    ['one thirty five', 135],
    ['two point one', 2.1],
    ['two point one five', 2.15],
    ['thirty nine five', 39.5],
    ['ninety eight six', 98.6],
    ['one two zero', 120],
    ['nine eight point six', 98.6],
    ['forty', 40],
    ['a thousand and two', 1002],
  ],
  es: [
    ['treinta y ocho y medio', 38.5],
    ['treinta y nueve y media', 39.5],
    ['treinta y siete con cinco', 37.5],
    ['treinta y ocho coma veinticinco', 38.25],
    ['treinta y seis siete', 36.7],
    ['treinta y ocho y cinco décimas', 38.5],
    ['veintiún', 21],
    ['veintidos', 22],
    ['ciento cuatro', 104],
    ['ciento treinta y cinco', 135],
    ['doscientos diez', 210],
    ['diez y seis', 16],
    ['uno cero cuatro', 104],
  ],
  fr: [
    ['trente-huit et demi', 38.5],
    ['trente neuf et demie', 39.5],
    ['trente-neuf deux', 39.2],
    ['soixante-dix', 70],
    ['soixante et onze', 71],
    ['soixante-dix-neuf', 79],
    ['septante-cinq', 75],
    ['quatre-vingt-un', 81],
    ['quatre vingt dix huit', 98],
    ['nonante-huit', 98],
    ['cent quatre', 104],
    ['cent quatre-vingts', 180],
    ['deux cents', 200],
    ['dix-sept', 17],
    ['vingt et un', 21],
    ['trente-sept virgule vingt-cinq', 37.25],
  ],
  pt: [
    ['trinta e oito e meio', 38.5],
    ['trinta e nove e meia', 39.5],
    ['trinta e sete com cinco', 37.5],
    ['trinta e sete e cinco', 37.5],
    ['trinta e cinco', 35],
    ['trinta e sete vírgula oito', 37.8],
    ['cento e vinte e dois', 122],
    ['cento e quatro', 104],
    ['dezesseis', 16],
    ['dezanove', 19],
    ['noventa e duas', 92],
  ],
  sw: [
    ['thelathini na nane na nusu', 38.5],
    ['thelathini na tisa nukta mbili', 39.2],
    ['mia moja na ishirini', 120],
    ['mia moja na kumi na tano', 115],
    ['mia na nne', 104],
    ['mia mbili', 200],
    ['kumi na saba', 17],
    ['sabini na moja', 71],
  ],
  hi: [
    ['साढ़े अड़तीस', 38.5],
    ['साढे उनतालीस', 39.5],
    ['सवा अड़तीस', 38.25],
    ['पौने चालीस', 39.75],
    ['डेढ़ सौ', 150],
    ['सवा सौ', 125],
    ['ढाई', 2.5],
    ['ढाई सौ', 250],
    ['साढ़े तीन सौ', 350],
    ['एक सौ बीस', 120],
    ['एक सौ चार', 104],
    ['सौ', 100],
    ['पन्द्रह', 15],
    ['अठानवे', 98],
    ['पंचानवे', 95],
    ['चौवालीस', 44],
    ['अड़तीस पॉइंट पाँच', 38.5],
    ['साढ़े ३८', 38.5],
  ],
} as const;

const LANGUAGE_NAMES = ['en', 'es', 'fr', 'pt', 'sw', 'hi'] as const;

describe.each(LANGUAGE_NAMES)('numbers in %s', (language) => {
  const { numbers } = readLanguageData(language);
  const find = (said: string) => findNumbers(plainText(said), numbers, { answer: true });

  it.each([...SAID[language]])('“%s” is %s', (said, value) => {
    expect(find(said).map((found) => found.value)).toEqual([value]);
  });

  it('are one each for every word, whatever its accents and capitals', () => {
    for (const [word, value] of Object.entries(numbers.words)) {
      for (const spelt of [word, word.toUpperCase()]) {
        expect(
          find(spelt).map((found) => found.value),
          spelt,
        ).toEqual([value]);
      }
    }
  });

  it.each([
    ['38.5', 38.5],
    ['38,5', 38.5],
    ['38·5', 38.5],
    ['38½', 38.5],
    ['38 ½', 38.5],
    ['38 1/2', 38.5],
    ['6 3/4', 6.75],
    ['1,200', 1200],
    ['٣٩٫٥', 39.5],
    ['३८.५', 38.5],
    ['１２０', 120],
    ['৯৮', 98],
    ['1 2 0', 120],
    ['38 . 5', 38.5],
  ])('the figures %s are %s', (said, value) => {
    expect(find(said).map((found) => found.value)).toEqual([value]);
  });
});

describe('numbers of a note', () => {
  it.each([
    ['temp thirty nine and a half', 'temp 39.5'],
    ['her temp is one oh two', 'her temp is 102'],
    ['temperature 38 and a half', 'temperature 38.5'],
    ['temp 38 1/2', 'temp 38.5'],
    ['glucose 2·1', 'glucose 2.1'],
    ['HR १३०', 'hr 130'],
    ['one twenty over eighty', '120 over 80'],
    ['bp one ten over seventy', 'bp 110 over 70'],
    ['two and a half years old', '2.5 years old'],
    ['temp thirty nine five', 'temp 39.5'],
    ['temp thirty nine and five tenths', 'temp 39.5'],
    ['temp 39 . 5, cough', 'temp 39.5, cough'],
  ])('“%s” is “%s”', (text, read) => expect(inNote(text)).toBe(read));

  it.each([
    // Two numbers each, of which the second counts something.
    ['temp thirty nine five days', 'temp 39 5 days'],
    ['sat ninety five two hours ago', 'sat 95 2 hours ago'],
    ['a one ten year old', 'a 1 10 year old'],
    ['GCS four five six', 'gcs 4 5 6'],
    ['gcs 4 5 6', 'gcs 4 5 6'],
    ['thirty, nine', '30, 9'],
    ['on 1/2/2024', 'on 1/2/2024'],
    ['pain 3/4', 'pain 3/4'],
    ['pulse 90 . 5 days of cough', 'pulse 90 . 5 days of cough'],
    ['wbc 1,200', 'wbc 1,200'],
    ['oh he is hot', 'oh he is hot'],
  ])('“%s” stays apart: “%s”', (text, read) => expect(inNote(text)).toBe(read));

  it('know where they came from', () => {
    const text = 'Temp THIRTY-EIGHT and a half, cough';
    const { text: read, starts, ends } = numeralsToDigits(fold(text), pack.measurements.numbers);
    const at = read.indexOf('38.5');
    expect(text.slice(starts[at], ends[at + 3])).toBe('THIRTY-EIGHT and a half');
  });

  it('are told by the same words as in English answers', () => {
    expect(pack.measurements.numbers).toEqual(readLanguageData('en').numbers);
  });
});

it('a long text takes no longer a letter than a short one', () => {
  const numbers = readLanguageData('en').numbers;
  for (const piece of ['one ', '1 ', 'thirty eight ', 'and ', '1/2 ', '1.', '- ', 'a hundred and ']) {
    const text = piece.repeat(Math.ceil(40_000 / piece.length));
    const started = cpuMs();
    findNumbers(text, numbers, { answer: true });
    numeralsToDigits(fold(text), numbers);
    expect(cpuMs() - started, piece).toBeLessThan(1000);
  }
});
