/** What page and voice worker say to each other. */
import * as z from 'zod/mini';

export const espeakApi = {
  /** A WAV file. Fails where the program is not on this device or does not know the voice. */
  say: {
    request: z.object({
      text: z.string(),
      voice: z.string(),
      wordsPerMinute: z.number().check(z.positive()),
    }),
    result: z.instanceof(Uint8Array),
    progress: z.never(),
    /** A sentence takes a tenth of a second, the program's start on a slow phone some. */
    silenceMs: 30_000,
  },
};
export type EspeakApi = typeof espeakApi;
