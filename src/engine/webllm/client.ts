import { createModelService, type ModelServiceOptions } from '../model-service';
import type { ModelService } from '../types';
import { startWebLlm } from './start';

/** The model service on WebLLM. Make one a tab, then `check()` it. Nothing of WebLLM is loaded before `load()`. */
export function createWebLlmService(options: Partial<ModelServiceOptions> = {}): ModelService {
  return createModelService({ starters: { webgpu: () => startWebLlm() }, ...options });
}
