/** One vital sign as it was typed: within what is survivable, or a message that says what is possible. */

import type { TriagePack, VitalDefinition } from '../../packs/triage-pack';
import type { Avpu, NumericVitalName, VitalName } from '../findings/types';
import { numberOf } from './number';
import { type Checked, fine, isMissing, show, wrong } from './problem';

const AVPU_WORDS: Readonly<Record<string, Avpu>> = {
  a: 'A',
  alert: 'A',
  v: 'V',
  voice: 'V',
  verbal: 'V',
  p: 'P',
  pain: 'P',
  u: 'U',
  unresponsive: 'U',
  unconscious: 'U',
};

function checkAvpu(value: unknown): Checked<Avpu> {
  if (isMissing(value)) return fine<Avpu>(undefined);
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const avpu = Object.hasOwn(AVPU_WORDS, word) ? AVPU_WORDS[word] : undefined;
  if (avpu) return fine(avpu);
  return wrong({
    field: 'avpu',
    kind: typeof value === 'string' ? 'unknown-value' : 'wrong-type',
    message: `avpu ${show(value)} is not known: give A (alert), V (voice), P (pain) or U (unresponsive).`,
  });
}

/** Slips that are made often, each with what was probably meant; it is asked, never taken. */
function meant(name: NumericVitalName, value: number): number | undefined {
  switch (name) {
    case 'temperatureC':
      // The point was left out, or the thermometer shows Fahrenheit.
      if (value >= 320 && value <= 430) return value / 10;
      if (value >= 90 && value <= 110) return ((value - 32) * 5) / 9;
      return undefined;
    case 'spo2':
      return value > 0.3 && value <= 1 ? value * 100 : undefined;
    case 'glucoseMmolL':
      // mg/dL
      return value > 40 && value <= 700 ? value / 18 : undefined;
    default:
      return undefined;
  }
}

function rangeMessage({ name, label, unit, min, max, decimals }: VitalDefinition, value: number): string {
  const guess = meant(name, value);
  const question = guess === undefined ? '' : ` Did you mean ${guess.toFixed(Math.max(decimals, 0))}?`;
  return `${label} ${value} ${unit} is not possible: give ${min} to ${max} ${unit}.${question}`;
}

function checkNumber(definition: VitalDefinition, value: unknown): Checked<number> {
  if (isMissing(value)) return fine<number>(undefined);
  const { name: field, label, unit, min, max, decimals } = definition;
  const range = { min, max, unit };
  const number = numberOf(value);
  if (number === undefined) {
    const kind = typeof value === 'string' || typeof value === 'number' ? 'not-a-number' : 'wrong-type';
    return wrong({
      field,
      kind,
      ...range,
      message: `${label} ${show(value)} is not a number: give ${min} to ${max} ${unit}.`,
    });
  }
  if (number < min || number > max) {
    const kind = number < min ? 'too-low' : 'too-high';
    return wrong({ field, kind, ...range, message: rangeMessage(definition, number) });
  }
  if (decimals === 0 && !Number.isInteger(number)) {
    return wrong({
      field,
      kind: 'not-whole',
      ...range,
      message: `${label} ${number} ${unit} is not a whole number: give it without decimals.`,
    });
  }
  return fine(number);
}

export function checkVital(pack: TriagePack, name: 'avpu', value: unknown): Checked<Avpu>;
export function checkVital(pack: TriagePack, name: NumericVitalName, value: unknown): Checked<number>;
export function checkVital(pack: TriagePack, name: VitalName, value: unknown): Checked<number | Avpu> {
  if (name === 'avpu') return checkAvpu(value);
  const definition = pack.vitals.find((vital) => vital.name === name);
  if (definition) return checkNumber(definition, value);
  return wrong({
    field: name,
    kind: 'unknown-field',
    message: `${name} is not among the vital signs of this pack.`,
  });
}
