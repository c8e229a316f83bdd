import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeBase } from '../../core/knowledge/ask';
import { openShipped, readHearing } from '../../core/knowledge/testing/shipped';
import type { Heard } from '../../speech/recognition/types';
import { type Answered, type HeardAs, isWholeQuestion, readHeard, spokenText } from './read-heard';

let base: KnowledgeBase;
beforeAll(async () => {
  base = await openShipped('clinic', 'en');
});

const heard = (text: string, sureness = -0.1): Heard => ({
  text,
  language: 'en',
  languageScores: { en: 1 },
  seconds: 2,
  cut: false,
  clipped: false,
  sureness,
  timings: { encodeMs: 1, decodeMs: 1 },
});

const read = (
  text: string,
  { sureness = -0.1, shown }: { sureness?: number; shown?: Answered } = {},
): HeardAs =>
  readHeard(heard(text, sureness), {
    base,
    hearing: readHearing(),
    options: { now: new Date(2026, 10, 25, 9, 0) },
    shown,
  });

function answered(as: HeardAs): Answered {
  if (as.kind !== 'answered') throw new Error(as.kind);
  return as;
}

describe('what is heard', () => {
  it('is a command where it says nothing else', () => {
    expect(read('Next patient.')).toEqual({ kind: 'command', command: 'next-patient' });
  });

  it('is a question, answered aloud with what must be known beside it', () => {
    const answer = answered(read('What time does the clinic open?'));
    expect(answer.reply.status).toBe('answered');
    expect(spokenText(answer)).toContain('sample');
  });

  it('is the region that was asked for', () => {
    const shown = answered(read('When is the vaccination day?'));
    expect(shown.reply.status).toBe('needs-region');
    expect(answered(read('the river villages', { shown })).reply).toMatchObject({ status: 'answered' });
  });

  it('too unsurely is confirmed first, and nothing is said of it', () => {
    const answer = answered(read('what time does the clearly', { sureness: -1.5 }));
    expect(answer.confirm).toBeDefined();
    expect(spokenText(answer)).toBe('');
  });
});

describe('more words are not waited for', () => {
  it('behind a question that surely has its answer, and behind a command', () => {
    expect(isWholeQuestion(read('What time does the clinic open on Saturday?'))).toBe(true);
    expect(isWholeQuestion(read('Next patient.'))).toBe(true);
  });

  it('but behind the beginning of one, behind what is unsure, and behind what is not known', () => {
    expect(isWholeQuestion(read('What time does the clinic'))).toBe(false);
    expect(isWholeQuestion(read('My brother was'))).toBe(false);
    expect(isWholeQuestion(read('Who won the football game?'))).toBe(false);
    expect(isWholeQuestion(read('When is the vaccination day?'))).toBe(false);
  });
});
