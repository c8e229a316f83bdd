/** The bench as a program drives it: packs from the server into the store, then engines against each other. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import { exclusively, THIS_BROWSER } from '../../engine/bench/exclusive';
import { runBench } from '../../engine/bench/run-bench';
import type { BenchPrompts, BenchRun, Contender, Effort } from '../../engine/bench/types';
import { fetchManifest } from '../../engine/store/catalogue';
import { downloadPack } from '../../engine/store/download-pack';
import { createPackStore } from '../../engine/store/pack-store';
import type { WantedContender } from './api';
import { STARTS } from './engines';

const MODELS_URL = '/models/';

/** Its pack is stored first, which does not count. @throws DownloadProblem, StorageProblem */
async function toContender(
  { engine, library, packId }: WantedContender,
  signal: AbortSignal,
): Promise<Contender> {
  window.outpostBenchEvent?.({ kind: 'storing', packId });
  const manifest = await fetchManifest(MODELS_URL, packId);
  const options = { modelsUrl: MODELS_URL, signal, onStep: () => undefined };
  await downloadPack(createPackStore(), manifest, options);
  return { engine, library, manifest, start: STARTS[engine] };
}

/** @throws what keeps a pack from being stored */
export function driveBench(
  wanted: readonly WantedContender[],
  prompts: BenchPrompts,
  effort: Effort,
): Promise<BenchRun> {
  const memory = window.outpostBenchMemory;
  return exclusively(THIS_BROWSER, async (signal) => {
    const contenders: Contender[] = [];
    for (const each of wanted) contenders.push(await toContender(each, signal));
    return runBench({
      contenders,
      prompts,
      effort,
      signal,
      onProgress: (progress) => window.outpostBenchEvent?.({ kind: 'progress', progress }),
      onFailure: (failure) => window.outpostBenchEvent?.({ kind: 'failure', failure }),
      ...(memory && { memory }),
    });
  });
}

/** Answers by one engine that has nobody beside it. @throws EngineProblem, or what keeps the pack from being stored */
export function driveAnswers(
  wanted: WantedContender,
  requests: readonly CompletionRequest[],
): Promise<Completion[]> {
  return exclusively(THIS_BROWSER, async (signal) => {
    const { start, manifest } = await toContender(wanted, signal);
    const engine = start();
    try {
      await engine.load(manifest, () => undefined);
      const answers: Completion[] = [];
      for (const request of requests) {
        answers.push(await engine.complete(request, signal));
        await window.outpostBenchEvent?.({ kind: 'answered', count: answers.length });
      }
      return answers;
    } finally {
      engine.unload();
    }
  });
}
