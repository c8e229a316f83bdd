/** The engines of this build. Nothing of them is fetched before one is started. */
import type { EngineStarters } from './choice/engines';
import { startCpu } from './cpu/start';
import { startWebLlm } from './webllm/start';

export const BUILT_IN: EngineStarters = { webgpu: () => startWebLlm(), cpu: () => startCpu() };
