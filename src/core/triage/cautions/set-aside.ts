/** Words that tell the system what to do are not read as a patient's: what calms in them does not count. */

import type { TriagePack } from '../../packs/triage-pack';
import type { Finding } from '../findings/types';
import type { Reading } from '../reading/types';
import type { Caution } from './types';

/**
 * Takes denials and calming findings ("otherwise well") that rest on an instruction's sentence alone out of the
 * reading. Everything else in it still counts: a danger sign is one wherever it stands.
 */
export function setAsideCalm(pack: TriagePack, reading: Reading, cautions: readonly Caution[]): Reading {
  const sentences = cautions.filter(({ kind }) => kind === 'instruction').flatMap(({ evidence }) => evidence);
  if (sentences.length === 0) return reading;
  const stays = ({ code, present, evidence, readers }: Finding): boolean => {
    if (present && !pack.cautions.calm.includes(code)) return true;
    // A tap or a measurement is no part of the sentence.
    if (evidence.length === 0 || readers.includes('person') || readers.includes('vitals')) return true;
    return evidence.some(
      (place) => !sentences.some(({ start, end }) => start <= place.start && place.end <= end),
    );
  };
  return { ...reading, findings: reading.findings.filter(stays) };
}
