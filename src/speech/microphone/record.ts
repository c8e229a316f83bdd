/** Sound from the microphone, piece by piece. Nothing is kept here, and nothing is stored. */
import { SAMPLE_RATE } from '../recognition/types';
import workletUrl from './capture-worklet.ts?worker&url';
import { MicrophoneProblem, microphoneProblem } from './problem';

export interface RecordOptions {
  /** Mono, some fifteen times a second. */
  onSamples: (samples: Float32Array<ArrayBuffer>, rate: number) => void;
  /** Unplugged, or taken by a call. */
  onTakenAway: () => void;
  /** Closes it, also while it opens. */
  signal: AbortSignal;
}

/** Resolves when the microphone is open. @throws MicrophoneProblem, or the signal's reason */
export type OpenMicrophone = (options: RecordOptions) => Promise<void>;

async function openStream(signal: AbortSignal): Promise<MediaStream> {
  // Without a secure address the browser has no media devices at all.
  if (!navigator.mediaDevices?.getUserMedia) throw new MicrophoneProblem('insecure');
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    throw microphoneProblem(error);
  }
  if (signal.aborted) close(stream);
  signal.throwIfAborted();
  return stream;
}

function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Firefox joins a microphone only to a context of the same rate. */
function openContext(stream: MediaStream): { context: AudioContext; source: MediaStreamAudioSourceNode } {
  const wanted = new AudioContext({ sampleRate: SAMPLE_RATE });
  try {
    return { context: wanted, source: wanted.createMediaStreamSource(stream) };
  } catch {
    void wanted.close();
    const context = new AudioContext();
    return { context, source: context.createMediaStreamSource(stream) };
  }
}

/** Records until the signal says so. */
export const openMicrophone: OpenMicrophone = async ({ onSamples, onTakenAway, signal }) => {
  const stream = await openStream(signal);
  const { context, source } = openContext(stream);
  function end(): void {
    close(stream);
    void context.close();
  }
  try {
    await context.audioWorklet.addModule(workletUrl);
    await context.resume();
  } catch (error) {
    end();
    throw microphoneProblem(error);
  }
  if (signal.aborted) end();
  signal.throwIfAborted();
  signal.addEventListener('abort', end, { once: true });
  for (const track of stream.getTracks()) {
    track.addEventListener('ended', () => {
      if (!signal.aborted) onTakenAway();
    });
  }
  const node = new AudioWorkletNode(context, 'outpost-capture', { numberOfOutputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => {
    if (!signal.aborted) onSamples(data, context.sampleRate);
  };
  source.connect(node);
};
