import { useEffect, useRef, useState } from 'react';
import { decodeAudioFile } from '../../speech/audio-file/decode';
import { AudioProblem } from '../../speech/audio-file/wav';
import { type MicrophoneLack, MicrophoneProblem } from '../../speech/microphone/problem';
import { type Recording, startRecording } from '../../speech/microphone/record';
import { measureLoudness } from '../../speech/recognition/loudness';
import type { Heard, Silence } from '../../speech/recognition/types';
import type { VoiceService } from '../../speech/recognition/voice-service';
import { useServices } from '../services/services';
import { type Previews, startPreviews } from './previews';

export type ListeningProblem = MicrophoneLack | Silence | 'no-sound' | 'failed';

export type Listening =
  | { kind: 'idle'; problem?: ListeningProblem }
  | { kind: 'opening' }
  /** `partial`: what is written so far, on devices that are fast enough. */
  | { kind: 'listening'; level: number; seconds: number; partial: string }
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

interface Recorded {
  samples: Float32Array;
  previews?: Previews;
  partial?: string;
}

export interface ListenOptions {
  languages: readonly string[];
  /** False: until told to stop, as while a button is held. */
  handsFree?: boolean;
  /** True while an answer is being read: nobody need speak. */
  isIdle?: () => boolean;
  /** Somebody began to speak. */
  onSpeech?: () => void;
  /** Nobody spoke. Where this is given, no problem is shown. */
  onNobody?: () => void;
}

/** One press: record until the speaker is done, then write it down. */
export function useListening(onHeard: (heard: HeardAloud) => void) {
  const { voice } = useServices();
  const [listening, show] = useState<Listening>({ kind: 'idle' });
  const recording = useRef<Recording>(undefined);
  const job = useRef<AbortController>(undefined);
  const last = useRef<Float32Array>(undefined);
  const released = useRef(false);

  useEffect(() => () => job.current?.abort(), []);

  /** One job at a time: the one before is given up. */
  async function run(
    work: (
      service: VoiceService,
      signal: AbortSignal,
      showMine: (next: Listening) => void,
    ) => Promise<Recorded | undefined>,
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
      const recorded = await work(service, signal, showMine);
      if (recorded === undefined) return;
      const { samples, previews, partial = '' } = recorded;
      last.current = samples;
      showMine({ kind: 'hearing', partial });
      await opened;
      const heard =
        (await previews?.finish()) ??
        (await service.hear(samples, {
          languages,
          signal,
          onPartial: (more) => showMine({ kind: 'hearing', partial: more }),
        }));
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

  const listen = ({
    languages,
    handsFree = true,
    isIdle,
    onSpeech,
    onNobody,
  }: ListenOptions): Promise<void> =>
    run(async (service, signal, showMine) => {
      let partial = '';
      const mine = await startRecording({
        handsFree,
        follow: service.followTurn(),
        ...(isIdle && { isIdle }),
        ...(onSpeech && { onSpeech }),
        signal,
        onLevel: (level, seconds) => showMine({ kind: 'listening', level, seconds, partial }),
      });
      recording.current = mine;
      if (released.current) mine.stop();
      const previews = startPreviews({
        recording: mine,
        service,
        languages,
        onText: (text) => {
          partial = text;
        },
      });
      try {
        const { samples, end } = await mine.samples;
        if (end !== 'nobody-spoke') return { samples, previews, partial };
      } catch (error) {
        void previews.finish();
        throw error;
      }
      void previews.finish();
      showMine(onNobody ? { kind: 'idle' } : { kind: 'idle', problem: 'silent' });
      onNobody?.();
      return undefined;
    }, languages);

  const hearFile = (file: Blob, languages: readonly string[]): Promise<void> =>
    run(async () => ({ samples: (await decodeAudioFile(file)).samples }), languages);

  return {
    listening,
    listen(options: ListenOptions) {
      released.current = false;
      recording.current = undefined;
      void listen(options);
    },
    /** What was said last, taken for another language. */
    hearAgain: (language: string) =>
      void run(async () => last.current && { samples: last.current }, [language]),
    hearFile: (file: Blob, languages: readonly string[]) => void hearFile(file, languages),
    /** What was said so far is written down. */
    done() {
      // A button that is let go before the microphone is open.
      released.current = true;
      recording.current?.stop();
    },
    cancel() {
      job.current?.abort();
      job.current = undefined;
      show({ kind: 'idle' });
    },
  };
}
