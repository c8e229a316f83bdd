/**
 * A case on its way to another phone, as numbered frames of text, each small enough for one QR code:
 * `OUTPOST:version:case checksum:number:count:data:frame checksum`. They may come in any order and more than once.
 */
import type { CaseRecord } from '../cases/case-record';
import { checksum, fromBase32, toBase32 } from './base32';
import { packCase, unpackCase } from './payload';

/** Form of the frames. Another number is another form, and is refused. */
export const HANDOVER_VERSION = 1;

/** Letters of data a frame. With its head it makes a code of 73 modules: easy to read off a small screen. */
export const FRAME_DATA = 400;
const MAX_FRAMES = 200;

/** The longest text that can hold a case: all frames with their heads, and as much again for what is around them. */
export const MAX_HANDOVER_TEXT = 2 * MAX_FRAMES * (FRAME_DATA + 64);

const FRAME = /^(OUTPOST:(\d{1,3}):([0-9A-F]{8}):(\d{1,3}):(\d{1,3}):([A-Z2-7]+)):([0-9A-F]{8})$/;
const ANY_FRAME = /OUTPOST:[0-9A-Z:]+/gi;

function sumOfText(text: string): string {
  return checksum(new TextEncoder().encode(text));
}

/** The frames of a case, first to last. @throws RangeError for one that is too long to hand over like this */
export function toFrames(record: CaseRecord): string[] {
  const bytes = packCase(record);
  const data = toBase32(bytes);
  const count = Math.ceil(data.length / FRAME_DATA);
  if (count > MAX_FRAMES)
    throw new RangeError(`The case needs ${count} codes, and ${MAX_FRAMES} is the most.`);
  const name = checksum(bytes);
  return Array.from({ length: count }, (_, at) => {
    const part = data.slice(at * FRAME_DATA, (at + 1) * FRAME_DATA);
    const frame = `OUTPOST:${HANDOVER_VERSION}:${name}:${at + 1}:${count}:${part}`;
    return `${frame}:${sumOfText(frame)}`;
  });
}

/** Frames of one case that have come so far. */
export interface Collected {
  /** Checksum of the case; null before the first frame. */
  name: string | null;
  count: number;
  /** Data by number, from 1. */
  parts: ReadonlyMap<number, string>;
}
export const NOTHING_COLLECTED: Collected = { name: null, count: 0, parts: new Map() };

/** Why a text was not taken: no frame of ours, another form of frames, or letters that were changed. */
export type FrameProblem = 'foreign' | 'other-version' | 'damaged';

export type Taken =
  /** `switched`: it belongs to another case than those before, which are forgotten. */
  { kind: 'taken'; collected: Collected; switched: boolean } | { kind: FrameProblem };

/** Adds one frame. A frame of another case begins that case: the person has turned to another screen. */
export function takeFrame(before: Collected, text: string): Taken {
  const frame = text.trim().toUpperCase();
  const version = /^OUTPOST:(\d{1,3}):/.exec(frame)?.[1];
  if (version === undefined) return { kind: 'foreign' };
  if (Number(version) !== HANDOVER_VERSION) return { kind: 'other-version' };
  const [, body, , name, number, of, data, sum] = FRAME.exec(frame) ?? [];
  if (body === undefined || name === undefined || data === undefined || sumOfText(body) !== sum) {
    return { kind: 'damaged' };
  }
  const at = Number(number);
  const count = Number(of);
  if (at < 1 || at > count || count > MAX_FRAMES) return { kind: 'damaged' };
  const same = before.name === name && before.count === count;
  const parts = new Map(same ? before.parts : []).set(at, data);
  return { kind: 'taken', collected: { name, count, parts }, switched: !same && before.name !== null };
}

/** All frames in a pasted text or a file. */
export function framesIn(text: string): string[] {
  return text.match(ANY_FRAME) ?? [];
}

export function isWhole({ count, parts }: Collected): boolean {
  return count > 0 && parts.size === count;
}

/** @throws Error with the reason: frames are missing, the whole does not fit its checksum, or it is no case */
export function assemble(collected: Collected): CaseRecord {
  if (!isWhole(collected)) throw new Error('Some codes are still missing.');
  const numbers = Array.from({ length: collected.count }, (_, at) => at + 1);
  const bytes = fromBase32(numbers.map((number) => collected.parts.get(number) ?? '').join(''));
  if (bytes === undefined || checksum(bytes) !== collected.name) {
    throw new Error('This case is damaged: its parts do not fit together.');
  }
  return unpackCase(bytes);
}
