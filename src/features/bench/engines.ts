/** The engines that this device may have, each with what stands against it here. */
import type { Contender } from '../../engine/bench/types';
import { startCpu } from '../../engine/cpu/start';
import type { Engine, EngineKind } from '../../engine/engine';
import { startWebLlm } from '../../engine/webllm/start';
import { type GraphicsLack, type ProcessorLack, probeDevice, type Unsupported } from '../../platform/probe';

/** Engines of this page's own: those of the tabs rest meanwhile. */
export const STARTS = {
  webgpu: () => startWebLlm(),
  cpu: () => startCpu(),
} as const satisfies Record<EngineKind, () => Engine>;

export type Lack = GraphicsLack | ProcessorLack | Unsupported;

export type BenchEngine =
  | ({ kind: 'can-run' } & Pick<Contender, 'engine' | 'library' | 'start'>)
  | { kind: 'cannot-run'; engine: EngineKind; reason: Lack };

/** In the order in which they are shown. Never rejects. */
export async function benchEngines(): Promise<BenchEngine[]> {
  const capability = await probeDevice();
  const lackOf = (engine: EngineKind): Lack | undefined => {
    if (capability.kind === 'unsupported') return capability.reason;
    const { graphics, processor } = capability.device;
    const part = engine === 'webgpu' ? graphics : processor;
    return part.kind === 'unusable' ? part.reason : undefined;
  };
  const engines = [
    { engine: 'webgpu', library: 'outpost' },
    { engine: 'cpu', library: 'wllama' },
  ] as const;
  return engines.map(({ engine, library }): BenchEngine => {
    const reason = lackOf(engine);
    return reason === undefined
      ? { kind: 'can-run', engine, library, start: STARTS[engine] }
      : { kind: 'cannot-run', engine, reason };
  });
}
