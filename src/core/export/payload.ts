/** A case as few bytes: its JSON, deflated. */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { type CaseRecord, MAX_LABEL, parseCaseRecord } from '../cases/case-record';
import { MAX_TEXT } from '../triage/intake/parse';

/** What a handed-over case may hold once it is unpacked: far more than any real one, far less than harms a phone. */
const MAX_BYTES = 512 << 10;
const MAX_TRIAGES = 50;
const SLICE_BYTES = 256;

const count = (value: number): string => value.toLocaleString('en');

/** @throws Error that names the part, how long it is and how long it may be */
function checkLength(what: string, length: number, most: number, unit = 'letters'): void {
  if (length <= most) return;
  throw new Error(
    `This case is too large: ${what} has ${count(length)} ${unit}, and ${count(most)} is the most.`,
  );
}

/** Ids become addresses of screens. */
const ID = /^[\w-]{1,64}$/;

/** When it came to this device is this device's affair and does not travel. */
export function packCase({ receivedAt: _stays, ...record }: CaseRecord): Uint8Array {
  return deflateSync(strToU8(JSON.stringify(record)), { level: 9 });
}

/** In slices, so that a small file that grows without end is found out early. */
function inflate(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflating = new Inflate((part, final) => {
    parts.push(part);
    size += part.length;
    ended = final;
    if (size > MAX_BYTES) {
      throw new Error(
        `This case is too large: it holds more than the ${count(MAX_BYTES)} bytes that a case may have.`,
      );
    }
  });
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    inflating.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length);
  }
  if (!ended) throw new Error('This case is damaged: it ends too early.');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @throws Error with the reason, for bytes that are no case, or one of a newer version */
export function unpackCase(bytes: Uint8Array): CaseRecord {
  const { receivedAt: _theirs, ...record } = parseCaseRecord(JSON.parse(strFromU8(inflate(bytes))));
  if (!ID.test(record.id)) throw new Error('This case is damaged: its number is none.');
  checkLength('it', record.snapshots.length, MAX_TRIAGES, 'triages');
  checkLength('the name', record.label.length, MAX_LABEL);
  checkLength('the text', Math.max(...record.snapshots.map(({ intake }) => intake.text.length)), MAX_TEXT);
  return record;
}
