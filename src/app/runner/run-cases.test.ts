import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { LanguageModel } from '../../core/model/language-model';
import { loadShippedPack } from '../../core/packs/testing/load-pack';
import type { TriagePack } from '../../core/packs/triage-pack';
import type { EngineChoices, ModelService, ModelState } from '../../engine/types';
import type { RunnerAnswer } from './api';
import { prepareModel } from './prepare-model';
import { runCases } from './run-cases';

let pack: TriagePack;
beforeAll(async () => {
  pack = await loadShippedPack();
});

/** Never answers, until it is told to stop. */
const silentModel: LanguageModel = {
  complete: (_request, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    }),
};
const brokenModel: LanguageModel = {
  complete: () => Promise.reject(new Error('the device was lost')),
};

/** Red by a value, whatever is read of the words. */
const RED = { id: 'a', text: 'unwell', age: { value: 30, unit: 'years' }, vitals: { heartRate: 40 } };
const BOTH = { reader: 'both', timeoutS: 0.05, engine: 'auto' } as const;
const LEXICON = { reader: 'lexicon', timeoutS: 1, engine: 'auto' } as const;

function redWithout(answer: RunnerAnswer | undefined): string | undefined {
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  expect(answer.result.priority).toBe('red');
  return answer.modelProblem;
}

describe('the runner', () => {
  test('answers each case in its place and asks for no model it does not need', async () => {
    const prepare = vi.fn();
    const cases = [RED, { id: 'b', text: 'cough', vitals: { spo2: 140 } }, 7, { ...RED, id: 'c' }];
    const answers = await runCases(pack, cases, LEXICON, prepare);
    expect(answers.map(({ kind }) => kind)).toEqual(['result', 'bad', 'bad', 'result']);
    expect(answers.map((answer) => (answer.kind === 'result' ? answer.result.id : ''))).toEqual([
      'a',
      '',
      '',
      'c',
    ]);
    expect(prepare).not.toHaveBeenCalled();
  });

  test('says all that is wrong with a case', async () => {
    const bad = { id: 'b', text: 'cough', vitals: { spo2: 140, temperatureC: 370 } };
    const [answer] = await runCases(pack, [bad], LEXICON, vi.fn());
    expect(answer).toEqual({ kind: 'bad', problem: expect.stringMatching(/140.+370|370.+140/) });
  });

  test("leaves the rules' result when the model is too slow, breaks, or is not there", async () => {
    const slow = await runCases(pack, [RED], BOTH, async () => ({ kind: 'ready', model: silentModel }));
    expect(redWithout(slow[0])).toBe('the model took longer than 0.05 s');
    const broken = await runCases(pack, [RED], BOTH, async () => ({ kind: 'ready', model: brokenModel }));
    expect(redWithout(broken[0])).toContain('the device was lost');
    const none = await runCases(pack, [RED], BOTH, async () => ({ kind: 'problem', message: 'no GPU' }));
    expect(redWithout(none[0])).toBe('no GPU');
  });
});

const standInChoices: EngineChoices = {
  report: {
    device: null,
    possible: [],
    wish: 'auto',
    choice: null,
    trouble: null,
  },
  subscribe: () => () => undefined,
  wish: vi.fn(),
  retry: () => undefined,
};

/** A service that goes through given states when it is asked to download. */
function standInService(first: ModelState, onDownload: readonly ModelState[]): ModelService {
  let state = first;
  const listeners = new Set<(state: ModelState) => void>();
  const nothing = async (): Promise<void> => undefined;
  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    engines: standInChoices,
    wake: nothing,
    takeOver: nothing,
    check: nothing,
    load: nothing,
    remove: nothing,
    pause: () => undefined,
    async download() {
      for (const next of onDownload) {
        state = next;
        for (const listener of listeners) listener(next);
      }
    },
    complete: brokenModel.complete,
  };
}

describe('preparing the model', () => {
  const absent: ModelState = { kind: 'absent', totalBytes: 100, manifest: null };

  test('downloads it and tells how far it is', async () => {
    const ready: ModelState = {
      kind: 'ready',
      engine: { kind: 'cpu', adapter: 'x', software: false, threads: 2, loadMs: 1 },
    };
    const service = standInService(absent, [
      { kind: 'downloading', storedBytes: 25, totalBytes: 100, bytesPerS: 1, secondsLeft: null },
      { kind: 'verifying', storedBytes: 100, totalBytes: 100 },
      { kind: 'loading', progress: 0.5 },
      ready,
    ]);
    const steps: unknown[] = [];
    const prepared = await prepareModel(service, 'cpu', (progress) => steps.push(progress));
    expect(prepared).toEqual({ kind: 'ready', model: service });
    expect(steps).toEqual([
      { step: 'downloading', share: 0.25 },
      { step: 'verifying', share: 1 },
      { step: 'loading', share: 0.5 },
      { step: 'ready', share: null },
    ]);
  });

  test('on the engine that is wanted, and on no other', async () => {
    const ready: ModelState = {
      kind: 'ready',
      engine: { kind: 'cpu', adapter: 'x', software: false, threads: 2, loadMs: 1 },
    };
    const prepared = await prepareModel(standInService(absent, [ready]), 'webgpu', () => undefined);
    expect(standInChoices.wish).toHaveBeenLastCalledWith('webgpu');
    expect(prepared).toMatchObject({ kind: 'problem', message: expect.stringContaining('webgpu') });
  });

  test('says why there is none', async () => {
    const unsupported = standInService({ kind: 'unsupported', reason: 'old-browser' }, []);
    expect(await prepareModel(unsupported, 'auto', () => undefined)).toEqual({
      kind: 'problem',
      message: 'this device cannot run the model (old-browser)',
    });
    const failed: ModelState = { kind: 'failed', stage: 'load', message: 'broken shader', remedy: 'retry' };
    expect(await prepareModel(standInService(absent, [failed]), 'auto', () => undefined)).toEqual({
      kind: 'problem',
      message: 'broken shader',
    });
  });
});
