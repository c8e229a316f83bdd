/** Records from the microphone until told to stop, or until the speaker is done. Nothing is stored. */
import { createLoudnessTurn } from '../activity/loudness-turn';
import { NOT_YET, type Turn } from '../activity/turn';
import { LONGEST_S } from '../audio-file/decode';
import { joined } from '../audio-file/joined';
import { resample } from '../audio-file/resample';
import { SAMPLE_RATE } from '../recognition/types';
import workletUrl from './capture-worklet.ts?worker&url';
import { MicrophoneProblem, microphoneProblem } from './problem';

/** Nothing for so long: nobody speaks. */
const PATIENCE_S = 8;
/** Where nobody is waited for, so much of what came before speech is kept. */
const BEFORE_S = 2;
/** The detector counts as long as it is not further behind than this. */
const BEHIND_S = 1;

export interface RecordOptions {
  /** Ends by itself when the speaker is done. */
  handsFree: boolean;
  /** Follows the turn better than loudness can; null where it cannot. Samples: 16,000 a second. */
  follow?: (samples: Float32Array) => Promise<Turn | null>;
  /** True while nobody need speak yet: an answer is being read. */
  isIdle?: () => boolean;
  /** Somebody began to speak. */
  onSpeech?: () => void;
  /** From 0 to 1, some fifteen times a second. */
  onLevel?: (level: number, seconds: number) => void;
  /** Gives everything up. */
  signal: AbortSignal;
}

export type RecordingEnd = 'stopped' | 'done' | 'nobody-spoke' | 'taken-away' | 'longest';

export interface Recording {
  /** Ends it; what was recorded is in `samples`. */
  stop(): void;
  /** How much is recorded so far, and whose turn it is by that. */
  soFar(): { seconds: number; turn: Turn };
  /** All that is recorded so far: joined anew with each call. */
  samplesSoFar(): Float32Array;
  /**
   * Mono, 16,000 a second. @throws MicrophoneProblem when the microphone was taken away and nothing was recorded;
   * the signal's reason when given up
   */
  readonly samples: Promise<{ samples: Float32Array; end: RecordingEnd }>;
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

const loudest = (piece: Float32Array): number =>
  piece.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** Whose turn it is: by the detector where it keeps up, else by loudness. */
function createTurns(rate: number, follow: RecordOptions['follow']) {
  const loudness = createLoudnessTurn(rate);
  let byLoudness = NOT_YET;
  let bySpeech: Turn | null = null;
  let heardS = 0;
  let followedS = 0;
  return {
    hear(piece: Float32Array): void {
      heardS += piece.length / rate;
      byLoudness = loudness.hear(piece);
      const upTo = heardS;
      void follow?.(resample(piece, rate, SAMPLE_RATE)).then((turn) => {
        bySpeech = turn;
        followedS = upTo;
      });
    },
    get turn(): Turn {
      return bySpeech !== null && heardS - followedS <= BEHIND_S ? bySpeech : byLoudness;
    },
  };
}

/** @throws MicrophoneProblem, or the signal's reason */
export async function startRecording({
  handsFree,
  follow,
  isIdle = () => false,
  onSpeech,
  onLevel,
  signal,
}: RecordOptions): Promise<Recording> {
  const stream = await openStream(signal);
  const { context, source } = openContext(stream);
  const rate = context.sampleRate;
  const turns = createTurns(rate, follow);
  const pieces: Float32Array[] = [];
  /** Seconds recorded, those given up among them. */
  let seconds = 0;
  let droppedS = 0;
  let waitedS = 0;
  let hasSpoken = false;
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<Recording['samples']>>();
  let ended = false;
  const recorded = (): Float32Array => resample(joined(pieces), rate, SAMPLE_RATE);

  function end(how: RecordingEnd | 'aborted'): void {
    if (ended) return;
    ended = true;
    for (const track of stream.getTracks()) track.stop();
    void context.close();
    signal.removeEventListener('abort', onAbort);
    if (how === 'aborted') reject(signal.reason);
    else if (how === 'taken-away' && pieces.length === 0) reject(new MicrophoneProblem('taken-away'));
    else resolve({ samples: recorded(), end: how });
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

  function keep(piece: Float32Array): void {
    pieces.push(piece);
    seconds += piece.length / rate;
    if (!isIdle() || hasSpoken) return;
    while (pieces[0] && seconds - droppedS > BEFORE_S) {
      droppedS += pieces[0].length / rate;
      pieces.shift();
    }
  }

  const node = new AudioWorkletNode(context, 'outpost-capture', { numberOfOutputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    if (ended) return;
    turns.hear(data);
    const { state } = turns.turn;
    if (state !== 'waiting' && !hasSpoken) {
      hasSpoken = true;
      onSpeech?.();
    }
    keep(data);
    waitedS = hasSpoken || isIdle() ? 0 : waitedS + data.length / rate;
    onLevel?.(loudest(data), seconds - droppedS);
    if (handsFree && state === 'done') end('done');
    else if (handsFree && waitedS >= PATIENCE_S) end('nobody-spoke');
    else if (seconds - droppedS >= LONGEST_S) end('longest');
  };
  source.connect(node);
  if (signal.aborted) onAbort();
  return {
    stop: () => end('stopped'),
    soFar() {
      const { state, speechEndS } = turns.turn;
      return { seconds: seconds - droppedS, turn: { state, speechEndS: Math.max(0, speechEndS - droppedS) } };
    },
    samplesSoFar: recorded,
    samples: promise,
  };
}
