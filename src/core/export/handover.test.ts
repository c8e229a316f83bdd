import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../packs/testing/load-pack';
import { checksum, fromBase32, toBase32 } from './base32';
import {
  assemble,
  type Collected,
  FRAME_DATA,
  framesIn,
  isWhole,
  NOTHING_COLLECTED,
  takeFrame,
  toFrames,
} from './handover';
import { unpackCase } from './payload';
import { arbitraryCase } from './testing/arbitrary-case';

const pack = await loadShippedPack();
const anyCase = arbitraryCase([...pack.findings.keys()]);

function collect(frames: readonly string[], from: Collected = NOTHING_COLLECTED): Collected {
  return frames.reduce((collected, frame) => {
    const taken = takeFrame(collected, frame);
    return taken.kind === 'taken' ? taken.collected : collected;
  }, from);
}
/** As its own JSON says it: what the schema keeps. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A case that needs many codes: its words do not repeat. */
const [long] = fc.sample(
  anyCase.map((record) => ({
    ...record,
    label: 'long',
    snapshots: record.snapshots.map((snapshot) => ({
      ...snapshot,
      intake: {
        ...snapshot.intake,
        text: Array.from({ length: 700 }, (_, at) => ((at * 7919) % 46_656).toString(36)).join(' '),
      },
    })),
  })),
  { numRuns: 1, seed: 7 },
);
if (!long) throw new Error('No sample.');

describe('a case in frames', () => {
  it('comes back as it was, in any order, with frames seen twice and strangers between', () => {
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat()), (record, chance) => {
        const frames = toFrames(record);
        const shuffled = [...frames, ...frames]
          .map((frame) => ({ frame, by: chance.next().value }))
          .sort((a, b) => a.by - b.by)
          .flatMap(({ frame }) => [frame, 'https://example.org', frame.slice(0, -1)]);
        const collected = collect(shuffled);
        expect(isWhole(collected)).toBe(true);
        expect(assemble(collected)).toEqual(plain(record));
      }),
    );
  });

  it('comes back from a text that somebody pasted: small letters, other words around', () => {
    fc.assert(
      fc.property(anyCase, (record) => {
        const text = `Here is the patient:\n${toFrames(record).join('\n').toLowerCase()}\nThank you`;
        expect(assemble(collect(framesIn(text)))).toEqual(plain(record));
      }),
    );
  });

  it('fits a small code each, in letters that a code packs tightly', () => {
    const frames = toFrames(long);
    expect(frames.length).toBeGreaterThan(3);
    for (const frame of frames) {
      expect(frame).toMatch(/^[0-9A-Z:]+$/);
      expect(frame.length).toBeLessThan(FRAME_DATA + 50);
    }
  });

  it('is not whole while any frame is missing', () => {
    const frames = toFrames(long);
    for (const lost of frames) {
      const collected = collect(frames.filter((frame) => frame !== lost));
      expect(isWhole(collected)).toBe(false);
      expect(() => assemble(collected)).toThrow('still missing');
    }
  });

  it('takes no frame with a changed letter', () => {
    const frames = toFrames(long);
    fc.assert(
      fc.property(
        fc.nat(frames.length - 1),
        fc.nat(),
        fc.constantFrom(...'ABCXYZ27:'),
        (at, where, letter) => {
          const frame = frames[at] ?? '';
          const place = where % frame.length;
          const changed = frame.slice(0, place) + letter + frame.slice(place + 1);
          fc.pre(changed !== frame);
          expect(takeFrame(NOTHING_COLLECTED, changed).kind).not.toBe('taken');
        },
      ),
    );
  });

  it('tells strangers and other versions from damage, and begins anew with another case', () => {
    const [frame = ''] = toFrames(long);
    expect(takeFrame(NOTHING_COLLECTED, 'WIFI:S:clinic;;')).toEqual({ kind: 'foreign' });
    expect(takeFrame(NOTHING_COLLECTED, frame.replace('OUTPOST:1:', 'OUTPOST:2:'))).toEqual({
      kind: 'other-version',
    });
    expect(takeFrame(NOTHING_COLLECTED, frame.slice(0, 60))).toEqual({ kind: 'damaged' });
    const [other = ''] = toFrames({ ...long, label: 'other' });
    const taken = takeFrame(collect([frame]), other);
    expect(taken).toMatchObject({ kind: 'taken', switched: true, collected: { parts: { size: 1 } } });
  });

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void takeFrame(NOTHING_COLLECTED, text)));
  });

  it('keeps to itself when it came to this device', () => {
    const received = { ...long, receivedAt: '2026-01-01T00:00:00.000Z' };
    expect(assemble(collect(toFrames(received)))).toEqual(plain(long));
  });
});

describe('what is unpacked', () => {
  const packed = (value: unknown) => deflateSync(strToU8(JSON.stringify(value)));
  it('is refused when it is no case, of a newer version, cut off, or grows without end', () => {
    expect(() => unpackCase(packed('hello'))).toThrow('not a case');
    expect(() => unpackCase(packed({ ...long, schema: 2 }))).toThrow('newer version');
    expect(() => unpackCase(packed({ ...long, id: '../about' }))).toThrow('number');
    expect(() => unpackCase(packed(long).slice(0, 100))).toThrow();
    expect(() => unpackCase(deflateSync(new Uint8Array(64 << 20)))).toThrow('too large');
    const snapshots = Array.from({ length: 51 }, () => ({
      ...long.snapshots[0],
      intake: { text: '', vitals: {} },
    }));
    expect(() => unpackCase(packed({ ...long, snapshots }))).toThrow('it has 51 triages, and 50 is the most');
  });
  it('is refused with the length of what is too long', () => {
    const label = 'n'.repeat(500_000);
    expect(() => unpackCase(packed({ ...long, label }))).toThrow(
      'the name has 500,000 letters, and 80 is the most',
    );
    const intake = { text: 'w'.repeat(50_000), vitals: {} };
    const snapshots = [{ ...long.snapshots[0], intake }];
    expect(() => unpackCase(packed({ ...long, snapshots }))).toThrow(
      'the text has 50,000 letters, and 40,000 is the most',
    );
  });
});

describe('bytes as letters', () => {
  it('come back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes);
      }),
    );
    expect(fromBase32('A1')).toBeUndefined();
  });
  it('have the checksum that the standard says', () => {
    expect(checksum(strToU8('123456789'))).toBe('CBF43926');
    expect(toBase32(strToU8('foobar'))).toBe('MZXW6YTBOI');
  });
});
