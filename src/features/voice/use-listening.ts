import { useEffect, useRef, useState } from 'react';
import { decodeAudioFile } from '../../speech/audio-file/decode';
import { AudioProblem } from '../../speech/audio-file/wav';
import { type MicrophoneLack, MicrophoneProblem } from '../../speech/microphone/problem';
import { type Recording, startRecording } from '../../speech/microphone/record';
import { measureLoudness } from '../../speech/recognition/loudness';
import type { Heard, Silence } from '../../speech/recognition/types';
import type { VoiceService } from '../../speech/recognition/voice-service';
import { useServices } from '../services/services';

export type ListeningProblem = MicrophoneLack | Silence | 'no-sound' | 'failed';

export type Listening =
  | { kind: 'idle'; problem?: ListeningProblem }
  | { kind: 'opening' }
  | { kind: 'listening'; level: number; seconds: number }
  | { kind: 'hearing'; partial: string };

/** Too much of it at full scale. */
const CLIPPED = 0.002;

function problemOf(error: unknown): ListeningProblem {
  if (error instanceof MicrophoneProblem) return error.lack;
  return error instanceof AudioProblem ? 'no-sound' : 'failed';
}

export interface HeardAloud extends Heard {
  clipped: boolean;
}

/** One press: record until the speaker is done, then write it down. */
export function useListening(onHeard: (heard: HeardAloud) => void) {
  const { voice } = useServices();
  const [listening, show] = useState<Listening>({ kind: 'idle' });
  const recording = useRef<Recording>(undefined);
  const job = useRef<AbortController>(undefined);
  const last = useRef<Float32Array>(undefined);

  useEffect(() => () => job.current?.abort(), []);

  /** One job at a time: the one before is given up. */
  async function run(
    work: (
      service: VoiceService,
      signal: AbortSignal,
      showMine: (next: Listening) => void,
    ) => Promise<Float32Array | undefined>,
    languages: readonly string[],
  ): Promise<void> {
    job.current?.abort();
    const mine = new AbortController();
    job.current = mine;
    const { signal } = mine;
    const showMine = (next: Listening): void => {
      if (job.current === mine) show(next);
    };
    showMine({ kind: 'opening' });
    try {
      const service = await voice();
      // Beside the recording: who speaks does not wait for the model.
      const opened = service.open();
      const samples = await work(service, signal, showMine);
      if (samples === undefined) return;
      last.current = samples;
      showMine({ kind: 'hearing', partial: '' });
      await opened;
      const heard = await service.hear(samples, {
        languages,
        signal,
        onPartial: (partial) => showMine({ kind: 'hearing', partial }),
      });
      if (signal.aborted) return;
      if (heard.silence !== undefined) {
        showMine({ kind: 'idle', problem: heard.silence });
        return;
      }
      showMine({ kind: 'idle' });
      onHeard({ ...heard, clipped: measureLoudness(samples).clipped > CLIPPED });
    } catch (error) {
      if (signal.aborted) return;
      showMine({ kind: 'idle', problem: problemOf(error) });
    }
  }

  const listen = (languages: readonly string[]): Promise<void> =>
    run(async (_, signal, showMine) => {
      recording.current = await startRecording({
        handsFree: true,
        signal,
        onLevel: (level, seconds) => showMine({ kind: 'listening', level, seconds }),
      });
      const { samples, end } = await recording.current.samples;
      if (end !== 'nobody-spoke') return samples;
      showMine({ kind: 'idle', problem: 'silent' });
      return undefined;
    }, languages);

  const hearFile = (file: Blob, languages: readonly string[]): Promise<void> =>
    run(async () => (await decodeAudioFile(file)).samples, languages);

  return {
    listening,
    listen: (languages: readonly string[]) => void listen(languages),
    /** What was said last, taken for another language. */
    hearAgain: (language: string) => void run(async () => last.current, [language]),
    hearFile: (file: Blob, languages: readonly string[]) => void hearFile(file, languages),
    /** What was said so far is written down. */
    done: () => recording.current?.stop(),
    cancel() {
      job.current?.abort();
      job.current = undefined;
      show({ kind: 'idle' });
    },
  };
}
