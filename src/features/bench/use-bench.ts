/** One bench at a time on this page: begun, called off, ended, and kept among the last ones. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { effortFor } from '../../engine/bench/effort';
import { exclusively, THIS_BROWSER } from '../../engine/bench/exclusive';
import { benchPrompts } from '../../engine/bench/prompts';
import { runBench } from '../../engine/bench/run-bench';
import type { BenchProgress, BenchRun } from '../../engine/bench/types';
import type { PackManifest } from '../../engine/types';
import { usePack } from '../services/services';
import type { BenchEngine } from './engines';
import { loadHistory, type PastRun, saveHistory, withRun } from './history';

export type BenchState =
  | { kind: 'idle' }
  /** No progress while the engines of the app are put to rest. */
  | { kind: 'running'; progress: BenchProgress | null; since: number }
  | { kind: 'done'; run: BenchRun; at: number }
  | { kind: 'cancelled' }
  | { kind: 'failed'; message: string };

export interface Bench {
  state: BenchState;
  history: readonly PastRun[];
  start(manifest: PackManifest, engines: readonly BenchEngine[]): void;
  cancel(): void;
  forget(): void;
}

export function useBench(): Bench {
  const { modelReader } = usePack();
  const [state, setState] = useState<BenchState>({ kind: 'idle' });
  const [history, setHistory] = useState<readonly PastRun[]>([]);
  const running = useRef<AbortController>(null);

  useEffect(() => {
    let gone = false;
    void loadHistory().then((runs) => gone || setHistory(runs));
    return () => {
      gone = true;
    };
  }, []);
  // Who leaves the page has no use for its result, and the model is wanted elsewhere.
  useEffect(() => () => running.current?.abort(), []);

  const keep = useCallback(async (runs: readonly PastRun[]) => {
    setHistory(runs);
    // Not stored on a full device: it is shown as long as the page is open.
    await saveHistory(runs).catch(() => undefined);
  }, []);

  async function measure(manifest: PackManifest, engines: readonly BenchEngine[]): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const since = Date.now();
    setState({ kind: 'running', progress: null, since });
    const contenders = engines.flatMap((each) => (each.kind === 'can-run' ? [{ ...each, manifest }] : []));
    try {
      const run = await exclusively(THIS_BROWSER, (taken) =>
        runBench({
          contenders,
          prompts: benchPrompts(modelReader),
          effort: effortFor('quick', 3),
          signal: AbortSignal.any([signal, taken]),
          onProgress: (progress) => setState({ kind: 'running', progress, since }),
        }),
      );
      const at = Date.now();
      setState({ kind: 'done', run, at });
      if (run.rows.length > 0) await keep(withRun(history, { at, rows: run.rows }));
    } catch (error) {
      if (signal.aborted) setState({ kind: 'cancelled' });
      else setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      running.current = null;
    }
  }

  return {
    state,
    history,
    start(manifest, engines) {
      if (!running.current) void measure(manifest, engines);
    },
    cancel: () => running.current?.abort(),
    forget: () => void keep([]),
  };
}
