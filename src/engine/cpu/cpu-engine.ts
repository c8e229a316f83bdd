/** llama.cpp behind our interface, in its worker. Knows no page and no network. */
import type { PackStore } from '../../models/store/pack-store';
import type { WorkerEngine } from '../worker/serve';
import { answer } from './answer';
import { assembleModel } from './assemble';
import { ConversationProblem } from './chat-prompt';
import type { ChatConfig } from './pack-config';
import type { LlamaCpp } from './runtime/llama-cpp';
import { LlamaRefused, LlamaStopped } from './runtime/problems';

export interface CpuParts {
  store: Pick<PackStore, 'read'>;
  /** Starts the program, which holds one model. */
  startLlamaCpp(): Promise<LlamaCpp>;
  threads: number;
  /** As the browser tells it (rounded, at most 8); undefined where it does not. */
  deviceMemoryGB: number | undefined;
}

/** Shares of the bar: starting the program, then writing the weights to their places; then llama.cpp reads them. */
const STARTED = 0.1;
const ASSEMBLED = 0.8;

/** Tokens of a prompt that are read at once: between two such steps an interrupt is heard. */
const BATCH_TOKENS = 128;

export function createCpuEngine(parts: CpuParts): WorkerEngine {
  let loaded: { llama: LlamaCpp; config: ChatConfig } | undefined;

  return {
    async load(manifest, onProgress) {
      const startedAt = performance.now();
      const llama = await parts.startLlamaCpp();
      onProgress(STARTED);
      let path = '';
      const config = await assembleModel(
        parts.store,
        manifest,
        parts.deviceMemoryGB,
        (bytes) => {
          const room = llama.allocateFile('model.gguf', bytes);
          path = room.path;
          return { view: room.file };
        },
        (progress) => onProgress(STARTED + (ASSEMBLED - STARTED) * progress),
      );
      await loadModel(llama, path, config, parts.threads);
      loaded = { llama, config };
      onProgress(1);
      return {
        kind: 'cpu',
        adapter: 'llama.cpp (WebAssembly, SIMD)',
        software: false,
        threads: parts.threads,
        loadMs: performance.now() - startedAt,
      };
    },

    async complete(request, run) {
      if (!loaded) throw new Error('No model is loaded.');
      return answer(loaded.llama, loaded.config, request, run);
    },

    // The running request looks at its own mark before each token.
    interrupt() {},

    isRefusal: (error) => error instanceof LlamaRefused || error instanceof ConversationProblem,
  };
}

async function loadModel(llama: LlamaCpp, path: string, config: ChatConfig, threads: number): Promise<void> {
  const { success } = await llama.call(
    'load',
    'load_req',
    {
      model_paths: [path],
      n_ctx_auto: false,
      // The file is in the program's memory: mapped, the weights are used where they lie.
      use_mmap: true,
      use_mlock: false,
      n_gpu_layers: 0,
      n_ctx: config.context_window_size,
      n_threads: threads,
      n_batch: BATCH_TOKENS,
      n_ubatch: BATCH_TOKENS,
      // One request at a time, and its conversation's memory is kept for the next.
      n_parallel: 1,
      kv_unified: true,
      // llama.cpp's flash attention answers wrongly in WebAssembly with this model.
      flash_attn: false,
      warmup: false,
      ctx_shift: false,
      cache_idle_slots: false,
      skip_chat_parsing: true,
    },
    'load_res',
  );
  if (success !== true) throw new LlamaStopped('The engine could not read the model.');
}
