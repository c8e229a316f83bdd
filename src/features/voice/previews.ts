/** Words while somebody still speaks, on devices that write faster than people talk. */
import type { Recording } from '../../speech/microphone/record';
import { type Heard, LEAST_S } from '../../speech/recognition/types';
import type { VoiceService } from '../../speech/recognition/voice-service';

/** A preview that takes longer than this shows what was said too late, and delays the last one. */
const MOST_MS = 1500;
/** So much must be new. */
const NEWS_S = 0.5;
/** Recorded behind the last word: then nothing of it is missing. */
const TAIL_S = 0.25;
const PAUSE_MS = 100;

export interface Previews {
  /** What was written of all that was said, where a preview saw its end; else undefined, and none runs any more. */
  finish(): Promise<Heard | undefined>;
}

interface PreviewOptions {
  recording: Pick<Recording, 'soFar' | 'samplesSoFar'>;
  service: Pick<VoiceService, 'hear' | 'passMs'>;
  languages: readonly string[];
  onText: (text: string) => void;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

export function startPreviews({ recording, service, languages, onText }: PreviewOptions): Previews {
  const job = new AbortController();
  let isOver = false;
  /** The last preview: how many seconds of the recording it saw. */
  let last: { seconds: number; heard: Promise<Heard | undefined> } | undefined;

  function isFastEnough(seconds: number): boolean {
    return service.passMs !== undefined && service.passMs * Math.max(1, (seconds + 1) / LEAST_S) <= MOST_MS;
  }

  async function run(): Promise<void> {
    while (!isOver) {
      const { seconds, turn } = recording.soFar();
      const seen = last?.seconds ?? 0;
      const hasNews = turn.speechEndS > seen - TAIL_S && seconds - seen >= NEWS_S;
      if (turn.state === 'waiting' || !hasNews || !isFastEnough(seconds)) {
        await pause();
        continue;
      }
      last = {
        seconds,
        heard: service
          .hear(recording.samplesSoFar(), { languages, signal: job.signal })
          .catch(() => undefined),
      };
      const heard = await last.heard;
      if (!isOver && heard && heard.text !== '') onText(heard.text);
    }
  }
  void run();

  return {
    async finish() {
      isOver = true;
      const { speechEndS } = recording.soFar().turn;
      if (last && speechEndS > 0 && last.seconds >= speechEndS + TAIL_S) {
        const heard = await last.heard;
        if (heard && heard.text !== '') return heard;
      }
      job.abort();
      return undefined;
    },
  };
}
