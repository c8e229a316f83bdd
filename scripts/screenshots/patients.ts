/** Made-up patients for the pictures. Nobody of this name was ever triaged. */

export interface Patient {
  name: string;
  complaint: string;
  years: string;
  sex: 'Female' | 'Male';
  /** By the field's label. */
  vitals: Readonly<Record<string, string>>;
  awake: boolean;
}

const NORMAL = {
  'Heart rate': '78',
  'Respiratory rate': '16',
  Temperature: '36.9',
  'Oxygen saturation': '98',
} as const;

/** In the order of their arrival, which is not the order of the queue. The last one's case stays open. */
export const PATIENTS: readonly Patient[] = [
  {
    name: 'Kofi M.',
    complaint: 'Runny nose and sneezing for 3 days, no fever',
    years: '34',
    sex: 'Male',
    vitals: NORMAL,
    awake: true,
  },
  {
    name: 'Ines R.',
    complaint: 'Wheezing since last night, cough for two days',
    years: '23',
    sex: 'Female',
    vitals: { ...NORMAL, 'Respiratory rate': '24', 'Oxygen saturation': '94' },
    awake: true,
  },
  {
    name: 'Tomas B.',
    complaint: 'Twisted his ankle on the stairs, walks with a limp',
    years: '18',
    sex: 'Male',
    vitals: { ...NORMAL, 'Heart rate': '84' },
    awake: true,
  },
  {
    name: 'Bed 6',
    complaint: 'Dizzy since the morning',
    years: '58',
    sex: 'Female',
    vitals: {},
    awake: false,
  },
  {
    name: 'Amara D.',
    complaint: 'Fever and headache for two days, stiff neck since this morning, no cough',
    years: '26',
    sex: 'Male',
    vitals: { ...NORMAL, Temperature: '39.1', 'Heart rate': '112' },
    awake: true,
  },
];
