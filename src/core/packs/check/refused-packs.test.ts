/** What no pack may be: refused with the file, and the place in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MOST_BYTES, type ReadText } from '../read';
import { set } from '../testing/changed-pack';
import { checkLanguages, checkPack } from './check-pack';

const PUBLIC = join(import.meta.dirname, '..', '..', '..', '..', 'public');
const readShared: ReadText = (file) => readFile(join(PUBLIC, file), 'utf8');
const readerOf =
  (pack: string): ReadText =>
  (file) =>
    readShared(join('packs', pack, file));

/** Checks a shipped pack, one file of which is another text. */
const checkWith = (pack: string, file: string, change: (text: string) => string): Promise<unknown> =>
  checkPack({
    read: async (name) => {
      const text = await readerOf(pack)(name);
      return name === file ? change(text) : text;
    },
    readShared,
  });

/** And one in which one value is another. */
const checkWithValue = (
  pack: string,
  file: string,
  path: readonly (string | number)[],
  value: unknown,
): Promise<unknown> => checkWith(pack, file, (text) => JSON.stringify(set(JSON.parse(text), path, value)));

type Case = readonly [
  what: string,
  pack: string,
  file: string,
  path: readonly (string | number)[],
  value: unknown,
  message: RegExp,
];

describe('refused with file and place', () => {
  it.each<Case>([
    [
      'a hole in the facts of an entry',
      'clinic',
      'data/entries.json',
      [2, 'source'],
      undefined,
      /^data\/entries\.json: [\s\S]*→ at \[2\]\.source/,
    ],
    [
      'a hole in the words of an entry',
      'rural',
      'text.en.json',
      ['market-day', 'answer'],
      '',
      /^text\.en\.json: [\s\S]*→ at \["market-day"\]\.answer/,
    ],
    [
      'a wrong type',
      'clinic',
      'text.es.json',
      ['ambulance', 'questions'],
      '¿Ambulancia?',
      /^text\.es\.json: [\s\S]*expected array[\s\S]*→ at ambulance\.questions/,
    ],
    [
      'a wrong type in a rule',
      'triage',
      'rules/imci.json',
      ['rules', 0, 'citation', 'year'],
      'last',
      /^rules\/imci\.json: [\s\S]*→ at rules\[0\]\.citation\.year/,
    ],
    [
      'findings that imply one another in a circle',
      'triage',
      'data/findings.json',
      [4, 'implies'],
      ['respiratory_distress'],
      /^data\/findings\.json, respiratory_distress: it implies itself, by way of "dyspnoea"/,
    ],
    [
      'a language that nobody has words of speech for',
      'clinic',
      'pack.json',
      ['languages', 1],
      'xx',
      /^pack\.json: there is no language "xx"[\s\S]*→ at languages\[1\]/,
    ],
    [
      'what is no language',
      'clinic',
      'pack.json',
      ['languages', 1],
      'Spanish!',
      /^pack\.json: [\s\S]*→ at languages\[1\]/,
    ],
    [
      'a kind that nobody knows',
      'clinic',
      'pack.json',
      ['kind'],
      'weather',
      /^pack\.json: "weather" is no kind of pack; there are triage, knowledge/,
    ],
    [
      'an answer to what nobody can ask',
      'clinic',
      'text.en.json',
      ['ambulance', 'answers'],
      { whereto: 'There.' },
      /^text\.en\.json, ambulance: no sentence of "en" asks for "whereto"/,
    ],
    [
      'a pattern of the reader that cannot be read',
      'triage',
      'data/lexicon.en.json',
      ['findings', 'cough', 0],
      'cough (again',
      /^data\/lexicon\.en\.json: "cough \(again": [\s\S]*→ at findings\.cough\[0\]/,
    ],
    [
      'an example that comes to something else',
      'triage',
      'examples.json',
      [],
      [{ lang: 'en', text: 'A runny nose.', rule: 'flag.thunderclap-headache' }],
      /^examples\.json: “A runny nose\.” wants flag\.\S+, fires no rule\s+→ at \[0\]/,
    ],
    [
      'a question that another entry answers',
      'clinic',
      'examples.json',
      [0, 'entry'],
      'zinc',
      /^examples\.json: “.*” wants zinc, gets ambulance\s+→ at \[0\]/,
    ],
    [
      'an example in a language that the pack does not have',
      'triage',
      'examples.json',
      [],
      [{ lang: 'fr', text: 'Toux.', findings: { cough: true } }],
      /^examples\.json: “.*” "fr" is none of the pack's languages/,
    ],
  ])('%s', async (_what, pack, file, path, value, message) => {
    await expect(checkWithValue(pack, file, path, value)).rejects.toThrow(message);
  });

  it.each(['triage', 'clinic'])('a file of %s over ten megabytes', async (pack) => {
    const long = (text: string): string => text + ' '.repeat(MOST_BYTES);
    await expect(checkWith(pack, 'text.en.json', long)).rejects.toThrow(
      'text.en.json: it is larger than 10 megabytes.',
    );
  });

  it('such a file in letters of several bytes', async () => {
    const long = (): string => JSON.stringify('घ'.repeat(MOST_BYTES / 2));
    await expect(checkWith('clinic', 'text.en.json', long)).rejects.toThrow('larger than 10 megabytes');
  });

  it('what is no JSON', async () => {
    await expect(checkWith('rural', 'data/entries.json', () => '[{]')).rejects.toThrow(
      'data/entries.json: it is not JSON.',
    );
  });

  it('a language whose words are those of another', async () => {
    const swapped: ReadText = (file) => readShared(file.replace('languages/fr/', 'languages/es/'));
    await expect(checkLanguages(swapped)).rejects.toThrow(
      'languages/fr/speech.json: it says that it is of "es".',
    );
  });

  it('a language with a stemmer that nobody knows', async () => {
    const changed: ReadText = async (file) => (await readShared(file)).replace('"english"', '"latin"');
    await expect(checkLanguages(changed)).rejects.toThrow(
      /^languages\/en\/speech\.json: [\s\S]*→ at stemmer/,
    );
  });
});
