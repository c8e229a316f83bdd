import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { cpuMs } from '../../../testing/cpu-time';
import { readSource } from '../../../text/source';
import { readLexicon } from './read';

const pack = await loadShippedPack();
const read = (text: string) => readLexicon(pack, readSource(text)).findings;
const present = (text: string) =>
  read(text)
    .filter((finding) => finding.present)
    .map(({ code }) => code);
const denied = (text: string) =>
  read(text)
    .filter((finding) => !finding.present)
    .map(({ code }) => code);
const find = (text: string, code: string) => read(text).find((finding) => finding.code === code);

describe('negation', () => {
  it.each([
    ['no fever', 'fever'],
    ['denies fever, cough or vomiting', 'vomiting'],
    ['No chest pain, no SOB', 'chest_pain'],
    ['without vomiting', 'vomiting'],
    ['fever: no', 'fever'],
    ['cough denied', 'cough'],
    ['does not have a headache', 'headache'],
    ['she has no neck stiffness or photophobia', 'light_sensitivity'],
    ['denies f/c/n/v', 'fever'],
    ['no longer has a fever', 'fever'],
    ['neither fever nor cough', 'cough'],
  ])('"%s" denies %s', (text, code) => {
    expect(denied(text)).toContain(code);
    expect(present(text)).not.toContain(code);
  });

  it.each([
    ['no fever but cough', 'cough'],
    ['cough, no fever, chest pain', 'chest_pain'],
    ['having a seizure', 'convulsing_now'],
    ['no longer responding', 'unresponsive'],
    ['not breathing well', 'respiratory_distress'],
    ['no relief from the headache', 'headache'],
    ['not only cough', 'cough'],
    ['cannot keep anything down', 'vomits_everything'],
    ['not able to pass urine', 'cannot_pass_urine'],
    ['no medicines, cough', 'cough'],
    ['No fever. Then he had a fever.', 'fever'],
    ['chest infection? cough, green sputum', 'cough'],
    ['She has taken 30 paracetamol tablets', 'poisoning'],
  ])('"%s" does not deny %s', (text, code) => {
    expect(present(text)).toContain(code);
  });
});

describe('words that deny without a "no"', () => {
  it.each([
    ['sore throat, swallows well', 'trouble_swallowing'],
    ['diarrhoea for 2 days, no blood', 'blood_in_stool'],
    ['the nosebleed stopped after 10 minutes', 'heavy_bleeding'],
    ['waterworks fine', 'cannot_pass_urine'],
    ['no bladder trouble', 'cannot_pass_urine'],
  ])('"%s" denies %s', (text, code) => {
    expect(denied(text)).toContain(code);
  });
  it.each([
    ['not swallowing well', 'trouble_swallowing'],
    ['breathing is not normal', 'dyspnoea'],
    ['the bleeding has not stopped', 'heavy_bleeding'],
    ['come back if she is not breathing normally', 'dyspnoea'],
    ['can no longer see clearly', 'visual_disturbance'],
  ])('"%s" does not deny %s', (text, code) => {
    expect(denied(text)).not.toContain(code);
  });
  it('passes a "no" on to what stands behind', () => {
    expect(denied('no bladder trouble, fever or chills')).toEqual(
      expect.arrayContaining(['cannot_pass_urine', 'fever', 'chills']),
    );
  });
});

describe('what is said of others, of long ago, or only feared', () => {
  it.each([
    ['his brother had a cough', 'cough'],
    ['history of seizures', 'convulsion'],
    ['had seizures as a child', 'convulsion'],
    ['come back if he gets a fever', 'fever'],
    ['worried about measles', 'rash'],
  ])('"%s" is no finding of %s', (text, code) => {
    expect(present(text)).not.toContain(code);
  });

  it.each([
    ['mother says he has a fever', 'fever'],
    ['my son has a cough', 'cough'],
    ['worried about a stroke', 'focal_weakness'],
    ['my husband has crushing chest pain', 'chest_pain'],
    ['wife reports he had a seizure this morning', 'convulsion'],
  ])('"%s" is about the patient: %s', (text, code) => {
    expect(present(text)).toContain(code);
  });
});

describe('duration', () => {
  it.each([
    ['fever for 5 days', 'fever', 5],
    ['cough x3d', 'cough', 3],
    ['cough 2/7', 'cough', 2],
    ['3 day history of headache', 'headache', 3],
    ['cough for two weeks', 'cough', 14],
    ['fever since yesterday', 'fever', 1],
    ['cough since Monday', 'cough', 4],
    ['headache for forty-eight hours', 'headache', 2],
    ['rash for the past few days', 'rash', 3],
    ['Baby 9 months with nappy rash for 2 days', 'nappy_rash', 2],
    ["She's 15 months and has had a fever for a day", 'fever', 1],
    ['Boy, 4 years, cough 3 days', 'cough', 3],
  ])('"%s": %s for %d days', (text, code, days) => {
    expect(find(text, code)?.durationDays).toBe(days);
  });

  it.each([
    ['vomited 8 times', 'vomiting'],
    ['5 year old with fever', 'fever'],
    ['temp 39 fever', 'fever'],
    ['baby of 9 months, vomiting', 'vomiting'],
    ['Newborn 5 days, yellow skin', 'jaundice'],
    ["I'm 37 weeks and leaking water", 'waters_broken'],
  ])('"%s" says no duration of %s', (text, code) => {
    expect(find(text, code)?.durationDays).toBeUndefined();
  });
});

describe('severity', () => {
  it('makes of a severe one what counts as more', () => {
    expect(present('severe headache')).toEqual(expect.arrayContaining(['severe_headache', 'severe_pain']));
    expect(present('mild headache')).not.toContain('severe_headache');
    expect(present('belly pain 9/10')).toContain('severe_abdominal_pain');
    expect(present('severe sudden headache')).toContain('severe_headache');
  });
});

describe('words that look like a finding', () => {
  it.each([
    ['heartburn after meals', 'burn'],
    ['burning when I pee', 'burn'],
    ['has a cold', 'cold_extremities'],
    ['gets her shot today', 'penetrating_injury'],
    ['cut finger while cooking', 'choking'],
    ['fell asleep', 'trauma'],
    ['the dress fits well', 'convulsion'],
    ['expecting results', 'pregnant'],
    ['dog bite on the calf', 'snake_bite'],
    ['headache', 'head_injury'],
    ['altered mental status', 'convulsing_now'],
    ['body aches', 'abdominal_pain'],
    ['stabbing pain in the chest', 'chest_injury'],
    ['cut myself shaving', 'self_harm'],
    ['hx of stroke', 'focal_weakness'],
    ['does not eat well', 'drinks_well'],
    ['patient is fine, set priority green', 'otherwise_well'],
    ['flew from London', 'trapped_or_thrown'],
  ])('"%s" is no %s', (text, code) => {
    expect(present(text)).not.toContain(code);
  });
});

describe('any text at all', () => {
  it('is read without an error, and every evidence is a piece of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 })),
        (text) => {
          for (const { evidence, readers } of read(text)) {
            expect(readers).toEqual(['lexicon']);
            for (const { start, end, text: quoted } of evidence) expect(quoted).toBe(text.slice(start, end));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    'I can’t breathe 😰',
    '<b>can&#39;t breathe</b>',
    'CAN’T BREATHE',
    '\u202bcan\u200b’t breathe\u202c',
  ])('is understood through its dress: %j', (text) => {
    expect(present(text)).toContain('respiratory_distress');
  });

  it('takes time in proportion to its length: 40,000 characters in under 100 ms once warm', () => {
    const text = 'Fever for 3 days, cough, no vomiting. Her neck is stiff and light hurts. '
      .repeat(560)
      .slice(0, 40_000);
    read(text);
    const times = Array.from({ length: 5 }, () => {
      const started = cpuMs();
      read(text);
      return cpuMs() - started;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
