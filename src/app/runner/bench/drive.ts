/** The bench as a program drives it: packs from the server into the store, then engines against each other. */
import type { Completion, CompletionRequest } from '../../../core/model/language-model';
import { startCpu } from '../../../engine/cpu/start';
import type { Engine, EngineKind } from '../../../engine/engine';
import { startWebLlm } from '../../../engine/webllm/start';
import { downloadPack } from '../../../models/download/download-pack';
import { fetchManifest } from '../../../models/store/catalogue';
import { createPackStore } from '../../../models/store/pack-store';
import type { WantedContender } from './api';
import { runBench } from './run-bench';
import type { BenchPrompts, BenchRun, Contender, Effort } from './types';

/** The runner's page loads nothing by itself: these have the device for themselves. */
const STARTS = {
  webgpu: () => startWebLlm(),
  cpu: () => startCpu(),
} as const satisfies Record<EngineKind, () => Engine>;

const MODELS_URL = '/models/';
/** The program that drives the page ends it with its browser. */
const NEVER = new AbortController().signal;

/** Its pack is stored first, which does not count. @throws DownloadProblem, StorageProblem */
async function toContender({ engine, library, packId }: WantedContender): Promise<Contender> {
  window.outpostBenchEvent?.({ kind: 'storing', packId });
  const manifest = await fetchManifest(MODELS_URL, packId);
  const options = { modelsUrl: MODELS_URL, signal: NEVER, onStep: () => undefined };
  await downloadPack(createPackStore(), manifest, options);
  return { engine, library, manifest, start: STARTS[engine] };
}

/** @throws what keeps a pack from being stored */
export async function driveBench(
  wanted: readonly WantedContender[],
  prompts: BenchPrompts,
  effort: Effort,
): Promise<BenchRun> {
  const memory = window.outpostBenchMemory;
  const contenders: Contender[] = [];
  for (const each of wanted) contenders.push(await toContender(each));
  return runBench({
    contenders,
    prompts,
    effort,
    signal: NEVER,
    onProgress: (progress) => window.outpostBenchEvent?.({ kind: 'progress', progress }),
    onFailure: (failure) => window.outpostBenchEvent?.({ kind: 'failure', failure }),
    ...(memory && { memory }),
  });
}

/** Answers by one engine that has nobody beside it. @throws EngineProblem, or what keeps the pack from being stored */
export async function driveAnswers(
  wanted: WantedContender,
  requests: readonly CompletionRequest[],
): Promise<Completion[]> {
  const { start, manifest } = await toContender(wanted);
  const engine = start();
  try {
    await engine.load(manifest, () => undefined);
    const answers: Completion[] = [];
    for (const request of requests) {
      answers.push(await engine.complete(request));
      await window.outpostBenchEvent?.({ kind: 'answered', count: answers.length });
    }
    return answers;
  } finally {
    engine.unload();
  }
}
