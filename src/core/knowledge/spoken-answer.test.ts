import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../testing/cpu-time';
import { readCommand, readNumber, readYesNo } from './spoken-answer';
import { sentencesFrom } from './templates';
import { readLanguageData } from './testing/shipped';

const en = readLanguageData('en');
const es = readLanguageData('es');
const fr = readLanguageData('fr');

const ANSWERS = {
  en: {
    yes: [
      'Yes, he does.',
      'yup',
      'mm-hmm',
      'without a doubt',
      'I think so',
      'Yes, it never went away',
      'he has',
    ],
    no: ["she isn't", 'definitely not', "I don't think so", 'no, none', 'not yet', 'No. Never.', 'he doesnt'],
    unknown: ["I don't know", 'not quite sure', 'no clue', 'No, I could not tell you', 'we never checked'],
    neither: [
      'the weather is nice',
      'yes and no',
      'it never stopped',
      'yes but not now',
      'not only at night',
    ],
  },
  es: {
    yes: ['sí, claro', 'claro que sí', 'sin ninguna duda', 'no cabe duda', 'tiene'],
    no: ['No', 'claro que no', 'no, nunca', 'creo que no', 'qué va', 'no se mueve'],
    unknown: ['No lo sé', 'no se', 'ni la menor idea', 'no estoy muy segura'],
    neither: ['no ha parado', 'si no come', 'sí y no', 'casi nunca'],
  },
  fr: {
    yes: ['mais oui', 'bien sûr', 'si', 'sans aucun doute', 'c’est ça'],
    no: ['bien sûr que non', 'pas du tout', 'non, jamais', 'je ne crois pas', 'pas encore'],
    unknown: ['je ne sais pas', 'aucune idée', 'pas vraiment sûre', "j'en sais rien"],
    neither: ["il n'a jamais arrêté", 'oui et non', 'presque jamais', 'pourquoi pas'],
  },
  pt: {
    yes: ['sim, claro', 'é sim', 'sem dúvida', 'acho que sim', 'tem'],
    no: ['não, nunca', 'claro que não', 'de modo nenhum', 'acho que não', 'ainda não'],
    unknown: ['não sei dizer', 'não faço ideia', 'não tenho a certeza'],
    neither: ['não parou', 'sim e não', 'nem sempre', 'por que não'],
  },
  sw: {
    yes: ['ndiyo kabisa', 'bila shaka', 'hapana shaka', 'ana', 'nadhani ndiyo'],
    no: ['hapana kabisa', 'la hasha', 'si kweli', 'sidhani', 'hana'],
    unknown: ['sijui', 'sina uhakika', 'siwezi kusema'],
    neither: ['haijaacha', 'haikomi', 'ndiyo na hapana', 'si kila mara'],
  },
  hi: {
    yes: ['जी हाँ', 'हां जी', 'बिल्कुल', 'कोई शक नहीं', 'है'],
    no: ['जी नहीं', 'बिल्कुल भी नहीं', 'नहीं, कभी नहीं', 'मुझे नहीं लगता', 'नहीं है'],
    unknown: ['पता नहीं', 'नहीं मालूम', 'कह नहीं सकते'],
    neither: ['रुका नहीं', 'नहीं रुकता', 'हां और नहीं', 'हमेशा नहीं'],
  },
} as const;

describe.each(Object.entries(ANSWERS))('yes, no, not known in %s', (language, answers) => {
  const data = readLanguageData(language);
  it.each(['yes', 'no', 'unknown', 'neither'] as const)('%s', (kind) => {
    const wanted = kind === 'neither' ? undefined : kind;
    for (const said of answers[kind]) expect(readYesNo(said, data), said).toBe(wanted);
  });

  it('each phrase means what it stands for', () => {
    for (const kind of ['yes', 'no', 'unknown'] as const) {
      for (const phrase of data[kind].flatMap(sentencesFrom))
        expect(readYesNo(phrase, data), phrase).toBe(kind);
    }
    for (const phrase of data.neither.flatMap(sentencesFrom)) {
      expect(readYesNo(phrase, data), phrase).toBeUndefined();
    }
  });
});

it('a long answer is read in a moment', () => {
  for (const piece of ['no ', 'yes no ', 'it has not stopped ', 'not, ']) {
    const started = cpuMs();
    readYesNo(piece.repeat(Math.ceil(40_000 / piece.length)), en);
    expect(cpuMs() - started, piece).toBeLessThan(1500);
  }
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
  expect(readCommand('Um, so, read again', en)).toBe('read-again');
  expect(readCommand('The next patient has a fever', en)).toBeUndefined();
});
