import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { closeFindings, mergeEvidence } from './closure';
import type { Evidence, Finding } from './types';

const TEXT = 'his face hangs on one side, and the speech is slurred';
const place = (words: string): Evidence => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, text: words };
};

describe('places of one finding', () => {
  it('that overlap or lie in each other are one', () => {
    expect(mergeEvidence([place('face hangs')], [place('face hangs on one side')])).toEqual([
      place('face hangs on one side'),
    ]);
    expect(mergeEvidence([place('hangs on one side')], [place('face hangs on')])).toEqual([
      place('face hangs on one side'),
    ]);
  });
  it('that lie apart stay apart, in the order of the text', () => {
    const both = [place('face hangs'), place('speech is slurred')];
    expect(mergeEvidence(both.toReversed(), both)).toEqual(both);
  });
  it('come together in what two findings imply', async () => {
    const pack = await loadShippedPack();
    const seen = (code: string, words: string): Finding => ({
      code,
      present: true,
      evidence: [place(words)],
      readers: ['lexicon'],
    });
    const closed = closeFindings(pack, [
      seen('facial_droop', 'face hangs'),
      seen('focal_weakness', 'face hangs on one side'),
      seen('speech_difficulty', 'speech is slurred'),
    ]);
    expect(closed.find(({ code }) => code === 'focal_weakness')?.evidence).toEqual([
      place('face hangs on one side'),
      place('speech is slurred'),
    ]);
  });
});
