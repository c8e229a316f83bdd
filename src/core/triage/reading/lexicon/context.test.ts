import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { readSource } from '../../../text/source';
import { readLexicon } from './read';

const pack = await loadShippedPack();

/** "+fever -cough": what of the codes asked for is present, what is denied; what is set aside is missing. */
function seen(text: string, codes: string): string {
  const asked = codes.split(' ').map((code) => code.slice(1));
  return readLexicon(pack, readSource(text))
    .findings.filter(({ code }) => asked.includes(code))
    .map(({ code, present }) => `${present ? '+' : '-'}${code}`)
    .sort((a, b) => asked.indexOf(a.slice(1)) - asked.indexOf(b.slice(1)))
    .join(' ');
}
const holds = (text: string, expected: string): void => {
  expect(seen(text, expected.replaceAll('~', '+'))).toBe(
    expected
      .split(' ')
      .filter((code) => !code.startsWith('~'))
      .join(' '),
  );
};

// "~" is set aside: neither present nor denied.
describe('denied', () => {
  it.each([
    ['no fever, cough or vomiting', '-fever -cough -vomiting'],
    ['denies fever, chills, rash', '-fever -chills -rash'],
    ['not short of breath', '-dyspnoea'],
    ['chest pain denied', '-chest_pain'],
    ['fever: no. cough: yes. rash - nil', '-fever +cough -rash'],
    ['fever (no), cough (yes)', '-fever +cough'],
    ['+ve fever, -ve cough', '+fever -cough'],
    ['no cough/fever/rash', '-cough -fever -rash'],
    ['neither fever nor cough', '-fever -cough'],
    ['has never had a seizure', '-convulsion'],
    ['never had a hypo', '-hypoglycaemia'],
    ['afebrile', '-fever'],
    ["hasn't vomited or passed out", '-vomiting -fainting'],
    ['no h/o fits', '-convulsion'],
  ])('%s', holds);

  it.each([
    ['no fever but cough', '-fever +cough'],
    ['not vomiting, has diarrhoea', '-vomiting +diarrhoea'],
    ['no fever, vomiting since morning', '-fever +vomiting'],
    ['no fever for 3 days, cough', '-fever +cough'],
    ['no known allergies, fever', '+fever'],
    ['no improvement in his cough', '+cough'],
    ['not only cough but fever', '+cough +fever'],
    ['the fever is not going down', '+fever'],
    ['bleeding not stopping', '+heavy_bleeding'],
    ['no longer responding', '+unresponsive'],
    ['not breathing well', '+respiratory_distress'],
    ['cannot pass urine', '+cannot_pass_urine'],
    ['unable to drink', '+unable_to_drink'],
    ['No fever. Later fever again.', '+fever'],
    ['no school because of cough', '+cough'],
  ])('but: %s', holds);

  it('a dangerous one stays where the denial is doubtful', () => {
    holds('No fever, unresponsive', '-fever +unresponsive');
    holds('no chest pain and struggling to breathe', '-chest_pain +respiratory_distress');
    holds('no fever, stridor or cyanosis', '-fever -stridor -central_cyanosis');
  });
});

describe('set aside', () => {
  it.each([
    ['mother had fever', '~fever'],
    ['his brother has cough and fever', '~cough ~fever'],
    ['family history of diabetes', '~diabetes'],
    ['his sister had vomiting, now he has a rash', '~vomiting +rash'],
    ['had asthma as a child', '~asthma'],
    ['history of seizures', '~convulsion'],
    ['PMH: stroke, seizures', '~focal_weakness ~convulsion'],
    ['chest pain last year', '~chest_pain'],
    ['fever resolved, still coughing', '~fever +cough'],
    ['return if fever, vomiting or confusion', '~fever ~vomiting ~altered_mental_status'],
    ['worried about measles', '~rash'],
    ['advised about risk of bleeding', '~bleeding'],
  ])('%s', holds);

  it.each([
    ['mother says he has fever', '+fever'],
    ['mum reports cough', '+cough'],
    ['my son has fever', '+fever'],
    ['my mother has chest pain', '+chest_pain'],
    ['her baby is vomiting', '+vomiting'],
    ['3 day history of fever', '+fever'],
    ['history of hypertension', '+hypertension'],
    ['known asthmatic', '+asthma'],
    ['seizure lasted 5 min, stopped now', '+convulsion'],
    ['old man with chest pain', '+chest_pain'],
  ])('but: %s', holds);

  it('a dangerous one stays where it is only thought possible', () => {
    holds('?stroke', '+focal_weakness');
    holds('he might have swallowed bleach', '+poisoning');
    holds('possible appendicitis', '~urgent_surgical_diagnosis');
  });
});

describe('how long', () => {
  const days = (text: string, code: string): number | undefined =>
    readLexicon(pack, readSource(text)).findings.find((finding) => finding.code === code)?.durationDays;

  it.each([
    ['fever for 5 days', 'fever', 5],
    ['3/52 cough', 'cough', 21],
    ['cough x3d', 'cough', 3],
    ['cough 2/7', 'cough', 2],
    ['diarrhoea for about two weeks', 'diarrhoea', 14],
    ['fever since yesterday', 'fever', 1],
    ['cough started a week ago', 'cough', 7],
    ['chest pain since this morning', 'chest_pain', 0.25],
    ['3 day history of fever, cough and vomiting', 'vomiting', 3],
    ['fever and cough for 5 days', 'fever', 5],
    ['fever 5 days, cough for 2 weeks', 'cough', 14],
    ['fever 5 days, cough for 2 weeks', 'fever', 5],
    ['fever 3-4 days', 'fever', 4],
    ['day 3 of fever', 'fever', 3],
    ['cough 1½ weeks', 'cough', 10.5],
    ['headache 6 hrs', 'headache', 0.25],
    ['cough which has been getting worse for 5 days', 'cough', 5],
    ['fell 2 days ago', 'trauma', 2],
  ])('%s: %s %d', (text, code, expected) => {
    expect(days(text, code)).toBe(expected);
  });

  it.each([
    ['vomited 8 times', 'vomiting'],
    ['vomiting 4 times a day', 'vomiting'],
    ['5 year old with fever', 'fever'],
    ['fever of 39 degrees', 'fever'],
    ['para 3, back pain', 'back_pain'],
    ['32 weeks pregnant with headache', 'headache'],
    ['24/7 headache', 'headache'],
    ['pain 9/10', 'pain'],
    ['took paracetamol for 3 days, headache', 'headache'],
    ['no fever for 3 days, cough', 'cough'],
    ['3 month old boy, cough', 'cough'],
  ])('%s: %s has none', (text, code) => {
    expect(days(text, code)).toBeUndefined();
  });
});

describe('how bad', () => {
  it.each([
    ['severe headache and vomiting', '+severe_headache'],
    ['abdominal pain, the worst he ever had', '+severe_abdominal_pain'],
    ['chest heaviness 8 out of 10', '+severe_pain'],
    ['headache, unbearable', '+severe_headache'],
    ['mild headache', '~severe_headache'],
    ['headache not severe', '~severe_headache'],
    ['severe vomiting, headache', '~severe_headache'],
    ['back pain 3/10', '~severe_pain'],
  ])('%s', holds);
});
