/** Whole cases, thought out by hand from the published tables: what was found and measured, and the priority due. */
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Vitals } from '../findings/types';
import { decideFor, findingsOf, intakeOf, NORMAL, NORMAL_TODDLER, type ShortCase } from './testing';
import type { Priority } from './types';

const pack = await loadShippedPack();

type Vignette = [title: string, due: Priority, given: ShortCase];

const adult = (
  years: number,
  findings: ShortCase['findings'],
  vitals: Vitals = {},
  more: ShortCase = {},
): ShortCase => ({
  age: [years, 'years'],
  sex: 'male',
  findings: findings ?? [],
  vitals: { ...NORMAL, ...vitals },
  ...more,
});
const woman = (findings: ShortCase['findings'], pregnant: boolean, vitals: Vitals = {}): ShortCase =>
  adult(28, findings, vitals, { sex: 'female', pregnant });
const toddler = (findings: ShortCase['findings'], vitals: Vitals = {}, more: ShortCase = {}): ShortCase => ({
  age: [3, 'years'],
  findings: findings ?? [],
  vitals: { ...NORMAL_TODDLER, ...vitals },
  ...more,
});
const child = (years: number, findings: ShortCase['findings'], vitals: Vitals = {}): ShortCase =>
  adult(years, findings, { heartRate: 95, respiratoryRate: 20, ...vitals });

const ADULTS: Vignette[] = [
  ['a common cold', 'green', adult(34, ['common_cold', 'runny_nose', 'sneezing'])],
  ['a sore throat with fever of 38.4', 'green', adult(22, ['sore_throat', 'fever'], { temperatureC: 38.4 })],
  ['an earache', 'green', adult(45, ['ear_pain'])],
  ['a headache that is not severe', 'green', adult(40, ['headache'])],
  ['itching', 'green', adult(51, ['itching'])],
  ['constipation', 'green', adult(66, ['constipation'])],
  ['tablets for blood pressure', 'green', adult(60, ['medicine_refill', 'hypertension'])],
  ['a cough for 5 days', 'green', adult(19, [{ code: 'cough', durationDays: 5 }])],
  ['back pain, moderate', 'green', adult(38, [{ code: 'back_pain', severity: 'moderate' }])],
  ['a toothache', 'green', adult(30, ['toothache'])],
  ['a dressing to be changed', 'green', adult(30, ['dressing_change'])],
  ['burning urine without fever', 'green', woman(['dysuria'], false)],
  [
    'a refill after a seizure of two years ago',
    'green',
    adult(30, ['medicine_refill', 'epilepsy', { code: 'convulsion', durationDays: 730 }]),
  ],
  ['belly pain, mild, at 30', 'green', adult(30, [{ code: 'abdominal_pain', severity: 'mild' }])],
  ['fever and headache', 'yellow', adult(25, ['fever', 'headache'], { temperatureC: 38.6 })],
  ['fever and a stiff neck', 'red', adult(25, ['fever', 'stiff_neck'], { temperatureC: 38.6 })],
  [
    'flu with fever and no headache',
    'green',
    adult(25, ['fever', 'muscle_pain', 'chills', '!headache'], { temperatureC: 38.9 }),
  ],
  ['fever of 39.5', 'yellow', adult(25, ['fever', 'muscle_pain'], { temperatureC: 39.5 })],
  ['chest pain at 62', 'red', adult(62, ['chest_pain'])],
  ['chest pain at 30', 'yellow', adult(30, ['chest_pain'])],
  ['chest pain at 62 for half a year', 'yellow', adult(62, [{ code: 'chest_pain', durationDays: 180 }])],
  ['severe pain in the belly at 44', 'yellow', adult(44, [{ code: 'abdominal_pain', severity: 'severe' }])],
  ['stroke signs', 'yellow', adult(70, ['focal_weakness', 'speech_difficulty'])],
  [
    'stroke signs with headache and drowsiness',
    'red',
    adult(70, ['focal_weakness', 'headache', 'altered_mental_status']),
  ],
  [
    'an asthma attack, speaking in words',
    'red',
    adult(26, ['asthma', 'wheeze', 'cannot_speak_sentences'], { spo2: 90 }),
  ],
  ['an asthma attack, mild', 'yellow', adult(26, ['asthma', 'wheeze'])],
  ['wasp sting and throat swelling', 'red', adult(33, ['insect_bite', 'swelling_mouth_throat_neck'])],
  ['wasp sting alone', 'green', adult(33, ['insect_bite', 'itching'])],
  ['overdose of tablets', 'red', adult(20, ['poisoning', 'suicidal'])],
  ['thoughts of suicide', 'yellow', adult(20, ['suicidal', 'low_mood'])],
  ['aggressive', 'red', adult(35, ['violent_or_aggressive'])],
  ['a snake bite', 'red', adult(35, ['snake_bite'])],
  ['a dog bite', 'yellow', adult(35, ['exposure_prophylaxis', 'wound'])],
  ['a twisted ankle', 'yellow', adult(24, ['sprain'])],
  ['a stab wound', 'red', adult(24, ['penetrating_injury'])],
  ['a bruise on blood thinners', 'red', adult(71, ['bruise', 'anticoagulated'])],
  ['a small burn of the hand', 'yellow', adult(30, ['burn'])],
  ['a small burn at 78', 'red', adult(78, ['burn'])],
  ['a broken, cold and numb arm', 'red', adult(30, ['possible_fracture', 'limb_pain', 'tingling'])],
  ['diarrhoea', 'yellow', adult(30, ['diarrhoea'])],
  ['vomiting blood', 'yellow', adult(50, ['vomiting_blood'])],
  ['vomiting much blood', 'red', adult(50, [{ code: 'vomiting_blood', severity: 'severe' }])],
  ['a pulse of 45', 'red', adult(50, ['fatigue'], { heartRate: 45 })],
  ['a pulse of 55', 'yellow', adult(50, ['fatigue'], { heartRate: 55 })],
  ['a pulse of 140', 'yellow', adult(50, ['fatigue'], { heartRate: 140 })],
  ['a pulse of 160', 'red', adult(50, ['fatigue'], { heartRate: 160 })],
  ['saturation of 91', 'yellow', adult(50, ['cough'], { spo2: 91 })],
  [
    'all vital signs of step 3 at once',
    'yellow',
    adult(50, ['cough'], { heartRate: 135, respiratoryRate: 34, temperatureC: 39.4, spo2: 85 }),
  ],
  ['blood sugar of 3.2', 'red', adult(50, ['sweating', 'diabetes'], { glucoseMmolL: 3.2 })],
  ['blood pressure of 84 over 50', 'yellow', adult(50, ['dizziness'], { systolic: 84, diastolic: 50 })],
  ['unresponsive', 'red', { vitals: { avpu: 'U' } }],
];

const PREGNANCY: Vignette[] = [
  ['pregnant, with a cold', 'green', woman(['common_cold'], true)],
  ['pregnant, headache', 'yellow', woman(['headache'], true)],
  ['pregnant, severe headache', 'red', woman([{ code: 'headache', severity: 'severe' }], true)],
  ['pregnant, pressure of 165 over 100', 'red', woman(['nausea'], true, { systolic: 165, diastolic: 100 })],
  ['pregnant, pressure of 145 over 88', 'yellow', woman(['nausea'], true, { systolic: 145, diastolic: 88 })],
  ['pregnant, fever', 'yellow', woman(['fever'], true, { temperatureC: 38.2 })],
  ['pregnant, a fall', 'red', woman(['bruise'], true)],
  ['pregnant, spotting', 'yellow', woman(['vaginal_bleeding'], true)],
  ['pregnant, bleeding much', 'red', woman([{ code: 'vaginal_bleeding', severity: 'severe' }], true)],
  ['in labour by the words alone', 'red', woman(['active_labour'], false)],
  ['pregnant by the words, denied in the form: the words count', 'red', woman(['pregnant', 'trauma'], false)],
  ['missed period and belly pain', 'yellow', woman(['missed_period', 'abdominal_pain'], false)],
  [
    'a headache, nobody asked for pregnancy',
    'not-triageable',
    adult(28, ['headache'], {}, { sex: 'female' }),
  ],
  [
    'a cold, nobody asked for pregnancy: it changes nothing',
    'green',
    adult(28, ['common_cold'], {}, { sex: 'female' }),
  ],
  ['a headache at 60, nobody asked for pregnancy', 'green', adult(60, ['headache'], {}, { sex: 'female' })],
  ['a girl of 11, pregnant', 'yellow', { ...child(11, ['nausea']), sex: 'female', pregnant: true }],
];

const CHILDREN: Vignette[] = [
  ['a cold at 3', 'green', toddler(['common_cold', 'cough'])],
  ['fever of 38.5 at 3', 'green', toddler(['fever'], { temperatureC: 38.5 })],
  ['an earache at 7', 'green', child(7, ['ear_pain'])],
  ['itching at 7', 'green', child(7, ['itching'])],
  ['a headache at 7', 'yellow', child(7, ['headache'])],
  ['a rash at 7', 'yellow', child(7, ['rash'])],
  ['very sleepy with fever', 'red', toddler(['lethargy', 'fever'])],
  ['very sleepy', 'yellow', toddler(['lethargy'])],
  ['sunken eyes and drinks poorly', 'red', toddler(['diarrhoea', 'sunken_eyes', 'drinks_poorly'])],
  ['diarrhoea', 'yellow', toddler(['diarrhoea'])],
  ['breathing 42 times a minute at 3', 'yellow', toddler(['cough'], { respiratoryRate: 42 })],
  ['drawing in of the chest', 'red', toddler(['cough', 'accessory_muscles'])],
  ['pulse of 155 at 3: no criterion', 'green', toddler(['cough'], { heartRate: 155 })],
  ['pulse of 165 at 3', 'yellow', toddler(['cough'], { heartRate: 165 })],
  [
    'a newborn of 5 days',
    'red',
    {
      age: [5, 'days'],
      findings: ['minor_complaint'],
      vitals: { ...NORMAL, heartRate: 140, respiratoryRate: 40 },
    },
  ],
  [
    'an infant of 3 weeks with fever of 39.2',
    'red',
    {
      age: [21, 'days'],
      findings: ['fever'],
      vitals: { ...NORMAL, temperatureC: 39.2, heartRate: 150, respiratoryRate: 40 },
    },
  ],
  [
    'an infant of 4 months with a cold',
    'yellow',
    {
      age: [4, 'months'],
      findings: ['common_cold'],
      vitals: { ...NORMAL, heartRate: 140, respiratoryRate: 40 },
    },
  ],
  [
    'an infant of 9 months with a cold',
    'green',
    {
      age: [9, 'months'],
      findings: ['common_cold'],
      vitals: { ...NORMAL, heartRate: 140, respiratoryRate: 40 },
    },
  ],
  ['a burn at 18 months', 'red', { ...toddler(['burn']), age: [18, 'months'] }],
  ['a burn at 3', 'yellow', toddler(['burn'])],
  ['very thin with swollen feet', 'yellow', toddler(['severe_wasting', 'swelling_both_feet'])],
  ['pain in a testicle at 10', 'red', child(10, ['testicular_pain'])],
  ['pain in a testicle at 13', 'yellow', adult(13, ['testicular_pain'])],
  ['drank bleach', 'red', toddler(['poisoning'])],
  ['a seizure yesterday', 'yellow', toddler([{ code: 'convulsion', durationDays: 1 }])],
];

const UNKNOWN: Vignette[] = [
  ['nothing at all', 'not-triageable', {}],
  ['normal vital signs and no complaint', 'not-triageable', adult(30, [])],
  [
    'a complaint and no vital sign',
    'not-triageable',
    { age: [30, 'years'], sex: 'male', findings: ['cough'] },
  ],
  [
    'no saturation',
    'not-triageable',
    { ...adult(30, ['cough']), vitals: { heartRate: 70, respiratoryRate: 14, temperatureC: 37, avpu: 'A' } },
  ],
  ['age unknown', 'not-triageable', { sex: 'male', findings: ['cough'], vitals: NORMAL }],
  ['age unknown, rash: yellow for a child', 'yellow', { findings: ['rash'], vitals: NORMAL }],
  ['age unknown, pulse of 160: red for an adult', 'red', { findings: ['cough'], vitals: { heartRate: 160 } }],
  ['only denials', 'not-triageable', adult(30, ['!cough', '!fever'])],
  ['only an illness known before', 'not-triageable', adult(30, ['asthma'])],
  ['only a fever that was measured', 'not-triageable', adult(30, [], { temperatureC: 38.4 })],
  ['a code that no pack knows', 'not-triageable', adult(30, ['unheard_of'])],
];

describe.each([
  ['adults', ADULTS],
  ['pregnancy', PREGNANCY],
  ['children', CHILDREN],
  ['too little known', UNKNOWN],
])('%s', (_group, vignettes) => {
  it.each(vignettes)('%s: %s', (_title, due, given) => {
    const decision = decideFor(pack, { findings: findingsOf(given), unconfirmed: [] }, intakeOf(given));
    expect([decision.priority, decision.reasons.map(({ rule }) => rule)]).toEqual([due, expect.anything()]);
  });
});
