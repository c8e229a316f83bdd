/** Kinds of context that were once read wrongly, a danger lost or one made up, each in words of its own. */
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { readSource } from '../../../text/source';
import { takeApart } from './joined';
import { readLexicon } from './read';

const pack = await loadShippedPack();

/** Codes that are present, of those asked for. */
function present(text: string, asked: readonly string[]): string[] {
  const { findings } = readLexicon(pack, takeApart(pack, readSource(text)));
  return asked.filter((code) => findings.some((each) => each.code === code && each.present));
}

/** "+" is present; "-" is not: denied or set aside. */
const holds = (text: string, expected: string): void => {
  const codes = expected.split(' ');
  const wanted = codes.filter((code) => code.startsWith('+')).map((code) => code.slice(1));
  expect(
    present(
      text,
      codes.map((code) => code.slice(1)),
    ),
  ).toEqual(wanted);
};

describe('what is there stays', () => {
  it.each([
    ['behind a label of what is looked for', 'R/O sepsis: fever, vomiting', '+fever +vomiting'],
    ['behind a question mark and a dash', '?PE - short of breath, chest pain', '+dyspnoea +chest_pain'],
    ['where it went and is back', 'The chest pain had settled but is back this evening.', '+chest_pain'],
    ['where it came again in another sentence', 'Fever gone on Sunday. It has returned.', '+fever'],
    ['beside a history', 'Hx of epilepsy, headache today', '+headache'],
    ['after a row of denials', 'no cough, no rash, vomiting all night', '-cough -rash +vomiting'],
    ['after "without" and a comma', 'without fever, chest pain, rash', '-fever +chest_pain'],
    ['where nobody denies it', 'No denying that the headache is severe', '+headache'],
    ['where it is never absent', 'She is hardly ever free of vomiting', '+vomiting'],
    ['where no day passes without it', 'Not a day goes by without diarrhoea', '+diarrhoea'],
    ['where it has not been excluded', 'Cannot exclude a fit: jerking of both arms', '+convulsion'],
    ['where only its cause is unsure', 'Unsure whether the rash is from the soap', '+rash'],
    ['on the next line of a list', 'no fever\nchest pain', '-fever +chest_pain'],
    ['under a header for what is there', 'Negative: fever.\nPositive:\ncough', '-fever +cough'],
    ['in a ticked box', '[ ] rash\n[x] chest pain', '-rash +chest_pain'],
    ['as the answer to a question', 'Any vomiting?\nYes, twice', '+vomiting'],
    ['when a relative is brought by the teller', 'My father has chest pain and sweats', '+chest_pain'],
  ])('%s', (_how, text, expected) => holds(text, expected));
});

describe('what is not there is not made up', () => {
  it.each([
    [
      'by a closing denial with its auxiliary',
      'Jaundice has been excluded, stiff neck was never seen',
      '-jaundice -stiff_neck',
    ],
    [
      'by a denial that nobody foresaw',
      'Nobody noticed a rash; there are no features to suggest jaundice',
      '-rash -jaundice',
    ],
    ['by an empty box', '☐ fever ☑ cough ☐ stiff neck', '-fever +cough -stiff_neck'],
    ['by a form', 'Fever: N  Cough: Y', '-fever +cough'],
    ['by a table', 'Sign | Seen\nFever | no\nCough | yes', '-fever +cough'],
    ['by leaders', 'Vomiting........no\nRash........yes', '-vomiting +rash'],
    ['by a question that was answered with no', 'Q: fever? A: no. Q: cough? A: yes', '-fever +cough'],
    ['by an empty set', 'Ø vomiting, + diarrhoea', '-vomiting +diarrhoea'],
    [
      'by a list that "none" closes',
      'Fever, cough, vomiting: none. Back pain.',
      '-fever -cough -vomiting +back_pain',
    ],
    [
      'under a header',
      'Past medical history\nseizures, fainting\n\nNow\ncough',
      '-convulsion -fainting +cough',
    ],
    [
      'in the safety net',
      'Safety net:\n- fits\n- fainting\nToday: sore throat',
      '-convulsion -fainting +sore_throat',
    ],
    [
      'in an allergy',
      'Allergies: penicillin - hives and wheeze.\nHere with a cough',
      '-hives -wheeze +cough',
    ],
    ['of somebody else', 'Three classmates have fever. He has a sore throat.', '-fever +sore_throat'],
    [
      'of a husband all through',
      'Her husband vomits and has fever, she only coughs',
      '-vomiting -fever +cough',
    ],
    [
      'of a relative, where the teller is the patient',
      'My brother has fever now and then, but I am here for my cough',
      '-fever +cough',
    ],
    ['of a past that opens the sentence', 'Last summer he had a rash; today he coughs', '-rash +cough'],
    ['of what a medicine is kept for', 'Keeps an inhaler prn for wheeze. Here for a rash.', '-wheeze +rash'],
    ['of what is to be avoided', 'Sips water to prevent vomiting, has a headache', '-vomiting +headache'],
    ['of what might have been', 'Had he fainted we would have called; he only coughs', '-fainting +cough'],
  ])('%s', (_how, text, expected) => holds(text, expected));
});
