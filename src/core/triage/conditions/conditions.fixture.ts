/** For the conditions that matter most: a case in which each is named, and one close to it in which it is not. */
import type { ShortCase } from '../rules/testing';

export interface ConsiderCase {
  condition: string;
  named: ShortCase;
  notNamed: ShortCase;
}

const adult = (findings: ShortCase['findings'], more: ShortCase = {}): ShortCase => ({
  age: [35, 'years'],
  findings: findings ?? [],
  ...more,
});
const old = (findings: ShortCase['findings'], more: ShortCase = {}): ShortCase =>
  adult(findings, { age: [66, 'years'], ...more });
const child = (findings: ShortCase['findings'], more: ShortCase = {}): ShortCase =>
  adult(findings, { age: [2, 'years'], ...more });
const newborn = (findings: ShortCase['findings'], more: ShortCase = {}): ShortCase =>
  adult(findings, { age: [6, 'days'], ...more });
const pregnant = (findings: ShortCase['findings'], more: ShortCase = {}): ShortCase =>
  adult(findings, { age: [27, 'years'], sex: 'female', pregnant: true, ...more });
const woman = (findings: ShortCase['findings']): ShortCase =>
  adult(findings, { age: [27, 'years'], sex: 'female' });
const man = (findings: ShortCase['findings']): ShortCase => adult(findings, { sex: 'male' });

type Row = [condition: string, named: ShortCase, notNamed: ShortCase];

const ROWS: Row[] = [
  ['malaria', adult(['fever', 'chills', 'headache']), adult(['fever'])],
  ['severe_malaria', child(['fever', 'convulsion']), child(['convulsion', '!fever'])],
  [
    'sepsis',
    adult(['fever', 'weak_fast_pulse', 'skin_infection']),
    adult(['weak_fast_pulse', 'bleeding', '!fever']),
  ],
  ['meningitis', adult(['fever', 'headache', 'stiff_neck']), adult(['fever', 'headache', '!stiff_neck'])],
  ['pneumonia_child', child(['cough'], { vitals: { respiratoryRate: 46 } }), child(['cough', 'runny_nose'])],
  ['pneumonia', adult(['cough', 'fever', 'dyspnoea']), adult(['cough', 'fever', '!dyspnoea'])],
  [
    'tuberculosis',
    adult([{ code: 'cough', durationDays: 21 }, 'night_sweats']),
    adult([{ code: 'cough', durationDays: 4 }, 'runny_nose']),
  ],
  ['measles', child(['fever', 'rash', 'cough', 'red_eye']), child(['rash', 'itching', '!fever'])],
  ['cholera', adult(['diarrhoea', 'sunken_eyes']), adult(['diarrhoea', '!dehydration'])],
  [
    'tetanus',
    adult(['wound', 'trouble_swallowing', 'neck_pain']),
    adult(['sore_throat', 'trouble_swallowing']),
  ],
  ['rabies_exposure', man(['exposure_prophylaxis', 'wound']), man(['wound', '!exposure_prophylaxis'])],
  ['newborn_sepsis', newborn(['unable_to_drink']), adult(['unable_to_drink'])],
  ['dehydration_child', child(['diarrhoea', 'slow_skin_pinch']), child(['diarrhoea', '!slow_skin_pinch'])],
  ['malnutrition', child(['severe_wasting']), child(['poor_appetite', '!severe_wasting'])],
  ['croup', child(['cough', 'stridor', 'hoarseness']), child(['cough', '!stridor', 'runny_nose'])],
  ['foreign_body_airway', child(['choking']), child(['cough', '!choking'])],
  ['pre_eclampsia', pregnant(['headache', 'visual_disturbance']), woman(['headache', 'visual_disturbance'])],
  ['eclampsia', pregnant(['convulsion']), pregnant(['headache'])],
  [
    'ectopic_pregnancy',
    woman(['missed_period', 'severe_abdominal_pain']),
    man(['severe_abdominal_pain', 'fainting']),
  ],
  [
    'antepartum_bleeding',
    pregnant(['vaginal_bleeding', 'abdominal_pain']),
    woman(['vaginal_bleeding', 'abdominal_pain']),
  ],
  ['heart_attack', old(['chest_pain', 'sweating']), old(['sweating', 'nausea', '!chest_pain'])],
  ['heart_failure', old(['dyspnoea', 'swelling_both_feet']), old(['dyspnoea', 'fever', 'cough'])],
  ['pulmonary_embolism', adult(['dyspnoea', 'leg_swelling']), adult(['dyspnoea', 'wheeze', '!leg_swelling'])],
  ['shock', adult([], { vitals: { systolic: 78 } }), adult([], { vitals: { systolic: 118 } })],
  ['stroke', old(['focal_weakness', 'speech_difficulty']), old(['dizziness', '!focal_weakness'])],
  ['subarachnoid', adult(['severe_headache', 'vomiting']), adult(['headache', 'vomiting'])],
  ['cauda_equina', adult(['back_pain', 'cannot_pass_urine']), adult(['back_pain', '!cannot_pass_urine'])],
  ['asthma_attack', adult(['wheeze', 'dyspnoea', 'asthma']), adult(['asthma', 'medicine_refill'])],
  ['anaphylaxis', adult(['insect_bite', 'swelling_mouth_throat_neck']), adult(['insect_bite', 'itching'])],
  ['appendicitis', man(['severe_abdominal_pain', 'fever']), man(['abdominal_pain', 'diarrhoea'])],
  ['bowel_obstruction', man(['abdominal_swelling', 'vomits_everything']), man(['abdominal_swelling'])],
  ['gi_bleeding', adult(['vomiting_blood']), adult(['vomiting'])],
  ['pyelonephritis', woman(['dysuria', 'fever', 'flank_pain']), woman(['dysuria', '!fever', '!flank_pain'])],
  ['testicular_torsion', man(['testicular_pain']), woman(['testicular_pain'])],
  ['head_injury_severe', man(['head_injury', 'vomiting']), man(['head_injury', '!vomiting'])],
  ['limb_ischaemia', man(['limb_pulseless']), man(['limb_pain', '!limb_pulseless'])],
  ['snakebite', man(['snake_bite']), man(['insect_bite', '!snake_bite'])],
  ['organophosphate', man(['poisoning', 'sweating', 'vomiting']), man(['sweating', 'vomiting'])],
  [
    'diabetic_ketoacidosis',
    adult(['diabetes', 'vomiting'], { vitals: { glucoseMmolL: 24 } }),
    adult(['diabetes', 'medicine_refill'], { vitals: { glucoseMmolL: 7 } }),
  ],
  ['hypoglycaemia_low', adult([], { vitals: { glucoseMmolL: 2.6 } }), adult(['sweating', 'dizziness'])],
  ['suicide_risk', adult(['suicidal']), adult(['low_mood', '!suicidal'])],
  [
    'necrotising_infection',
    adult(['skin_infection', 'severe_pain', 'fever']),
    adult(['skin_infection', '!severe_pain']),
  ],
  ['meningococcal', child(['fever', 'spreading_rash']), child(['fever', 'rash'])],
  ['acute_red_eye', adult(['red_eye', 'eye_pain', 'light_sensitivity']), adult(['red_eye', 'eye_discharge'])],
  ['septic_arthritis', child(['limb_pain', 'fever']), adult(['joint_pain', '!fever'])],
  ['common_cold_simple', adult(['runny_nose', 'sneezing']), adult(['cough', 'fever'])],
];

export const CASES: ConsiderCase[] = ROWS.map(([condition, named, notNamed]) => ({
  condition,
  named,
  notNamed,
}));
