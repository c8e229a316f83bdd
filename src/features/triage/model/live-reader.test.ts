import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ModelReading } from '../../../core/triage/reading/types';
import { createModelReader, toReading } from './live-reader';

interface Call {
  text: string;
  signal: AbortSignal;
  answer(reading: ModelReading): void;
  fail(error: Error): void;
}

/** A model that answers when the test says so. */
function slowModel() {
  const calls: Call[] = [];
  const read = (text: string, signal: AbortSignal) =>
    new Promise<ModelReading>((answer, fail) => {
      calls.push({ text, signal, answer, fail });
    });
  return { calls, read };
}
const NOTHING: ModelReading = { kind: 'read', findings: [], elapsedMs: 5, dropped: 0 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the model reads', () => {
  test('once typing has stopped, the last text alone', async () => {
    const { calls, read } = slowModel();
    const reader = createModelReader({ read });
    for (const text of ['fev', 'feve', 'fever']) {
      reader.follow(text);
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls.map(({ text }) => text)).toEqual(['fever']);
    expect(reader.view.kind).toBe('reading');
    calls[0]?.answer(NOTHING);
    await vi.advanceTimersByTimeAsync(0);
    expect(reader.view).toEqual(NOTHING);
  });

  test('and is stopped by the next key; an answer to an old text is dropped', async () => {
    const { calls, read } = slowModel();
    const reader = createModelReader({ read });
    reader.follow('fever');
    await vi.advanceTimersByTimeAsync(1000);
    reader.follow('fever and rash');
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[0]?.answer(NOTHING);
    await vi.advanceTimersByTimeAsync(0);
    expect(reader.view).toEqual({ kind: 'waiting' });
    expect(toReading(reader.view)).toEqual({ kind: 'off' });
  });

  test('and a failure is said in words', async () => {
    const { calls, read } = slowModel();
    const reader = createModelReader({ read });
    reader.follow('fever');
    await vi.advanceTimersByTimeAsync(1000);
    calls[0]?.fail(new Error('the GPU is gone'));
    await vi.advanceTimersByTimeAsync(0);
    expect(reader.view).toEqual({ kind: 'failed', message: 'the GPU is gone' });
  });

  test('not again what was read earlier, until the text changes', async () => {
    const { calls, read } = slowModel();
    const reader = createModelReader({ read, known: { text: 'fever', findings: [] } });
    reader.follow('fever');
    await vi.advanceTimersByTimeAsync(5000);
    expect(reader.view).toEqual({ kind: 'read', findings: [], elapsedMs: null, dropped: 0 });
    reader.follow('fever, rash');
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.map(({ text }) => text)).toEqual(['fever, rash']);
  });

  test('nothing when it is off or there are no words', async () => {
    const { calls, read } = slowModel();
    const reader = createModelReader({ read });
    reader.follow('  ');
    reader.follow(null);
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toEqual([]);
    expect(reader.view).toEqual({ kind: 'off' });
  });
});
