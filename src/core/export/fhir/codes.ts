/**
 * Codes that other systems know a measurement by: LOINC (loinc.org, Regenstrief Institute) for what it is, UCUM
 * (ucum.org) for its unit. Where no code is beyond doubt, the words alone stand.
 */
import type { Coding } from 'fhir/r4';
import type { AgeUnit, NumericVitalName } from '../../triage/findings/types';

const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

function loinc(code: string, display: string): Coding {
  return { system: LOINC, code, display };
}

interface Measured {
  codings: Coding[];
  unit: string;
  /** UCUM */
  unitCode: string;
}

/** Both pressures are parts of one observation, as the profile of vital signs asks for. */
export type PressureName = 'systolic' | 'diastolic';
export const MEASURED = {
  heartRate: { codings: [loinc('8867-4', 'Heart rate')], unit: 'beats/minute', unitCode: '/min' },
  respiratoryRate: {
    codings: [loinc('9279-1', 'Respiratory rate')],
    unit: 'breaths/minute',
    unitCode: '/min',
  },
  temperatureC: { codings: [loinc('8310-5', 'Body temperature')], unit: 'C', unitCode: 'Cel' },
  spo2: {
    codings: [
      loinc('2708-6', 'Oxygen saturation in Arterial blood'),
      loinc('59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'),
    ],
    unit: '%',
    unitCode: '%',
  },
  systolic: { codings: [loinc('8480-6', 'Systolic blood pressure')], unit: 'mmHg', unitCode: 'mm[Hg]' },
  diastolic: { codings: [loinc('8462-4', 'Diastolic blood pressure')], unit: 'mmHg', unitCode: 'mm[Hg]' },
  capillaryRefillS: { codings: [], unit: 's', unitCode: 's' },
  glucoseMmolL: {
    codings: [loinc('15074-8', 'Glucose [Moles/volume] in Blood')],
    unit: 'mmol/L',
    unitCode: 'mmol/L',
  },
} as const satisfies Record<NumericVitalName, Measured>;

export const BLOOD_PRESSURE = loinc('85354-9', 'Blood pressure panel with all children optional');
export const AGE = loinc('30525-0', 'Age');
export const PREGNANCY = loinc('82810-3', 'Pregnancy status');

export const AGE_UNIT_CODES = { years: 'a', months: 'mo', days: 'd' } as const satisfies Record<
  AgeUnit,
  string
>;
