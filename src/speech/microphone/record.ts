/** Records from the microphone until told to stop, or until the speaker is done. Nothing is stored. */
import { LONGEST_S } from '../audio-file/decode';
import { resample } from '../audio-file/resample';
import { SAMPLE_RATE } from '../recognition/types';
import workletUrl from './capture-worklet.ts?worker&url';
import { createEndpointer, type EndpointState } from './endpointer';
import { MicrophoneProblem, microphoneProblem } from './problem';

export interface RecordOptions {
  /** Ends by itself when the speaker is done. */
  handsFree: boolean;
  /** From 0 to 1, some fifteen times a second. */
  onLevel?: (level: number, seconds: number) => void;
  /** Gives everything up. */
  signal: AbortSignal;
}

export interface Recording {
  /** Ends it; what was recorded is in `samples`. */
  stop(): void;
  /**
   * Mono, 16,000 a second. @throws MicrophoneProblem when the microphone was taken away and nothing was recorded;
   * the signal's reason when given up
   */
  readonly samples: Promise<{
    samples: Float32Array;
    end: 'stopped' | EndpointState | 'taken-away' | 'longest';
  }>;
}

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
  if (signal.aborted) for (const track of stream.getTracks()) track.stop();
  signal.throwIfAborted();
  return stream;
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

function joined(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const loudest = (piece: Float32Array): number =>
  piece.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** @throws MicrophoneProblem, or the signal's reason */
export async function startRecording({ handsFree, onLevel, signal }: RecordOptions): Promise<Recording> {
  const stream = await openStream(signal);
  const { context, source } = openContext(stream);
  const pieces: Float32Array[] = [];
  const endpointer = createEndpointer({ rate: context.sampleRate });
  let seconds = 0;
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<Recording['samples']>>();
  let ended = false;

  function end(how: Awaited<Recording['samples']>['end'] | 'aborted'): void {
    if (ended) return;
    ended = true;
    for (const track of stream.getTracks()) track.stop();
    void context.close();
    signal.removeEventListener('abort', onAbort);
    if (how === 'aborted') reject(signal.reason);
    else if (how === 'taken-away' && pieces.length === 0) reject(new MicrophoneProblem('taken-away'));
    else resolve({ samples: resample(joined(pieces), context.sampleRate, SAMPLE_RATE), end: how });
  }
  const onAbort = (): void => end('aborted');
  signal.addEventListener('abort', onAbort);
  for (const track of stream.getTracks()) track.addEventListener('ended', () => end('taken-away'));

  try {
    await context.audioWorklet.addModule(workletUrl);
    await context.resume();
  } catch (error) {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
    throw microphoneProblem(error);
  }
  const node = new AudioWorkletNode(context, 'outpost-capture', { numberOfOutputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    if (ended) return;
    pieces.push(data);
    seconds += data.length / context.sampleRate;
    onLevel?.(loudest(data), seconds);
    const state = endpointer.hear(data);
    if (handsFree && (state === 'done' || state === 'nobody-spoke')) end(state);
    else if (seconds >= LONGEST_S) end('longest');
  };
  source.connect(node);
  if (signal.aborted) onAbort();
  return { stop: () => end('stopped'), samples: promise };
}
