/** Where the speech model is kept: as the language model is, in a database of its own. */
import { openPackDatabase } from '../../models/store/pack-database';
import { createPackStore, type PackStore } from '../../models/store/pack-store';

/** The only speech model there is so far. */
export const VOICE_PACK = 'whisper-base-int8';
export const VOICE_URL = '/voice/';
/** The program that runs it, among the pack's files. */
export const VOICE_PROGRAM = 'ort-wasm-simd-threaded.wasm';

/** The network that tells speech from noise. */
export const VOICE_DETECTOR = 'silero_vad_v6.onnx';

export const createVoiceStore = (): PackStore => createPackStore(openPackDatabase('outpost-voice'));
