/** Carries a conversation's effects out: microphone, recognition and voice are handed in. */
import { createStore } from '../platform/create-store';
import { WorkerEnded } from '../platform/worker-api';
import { createWhoseTurn } from './activity/whose-turn';
import { decodeAudioFile } from './audio-file/decode';
import { AudioProblem } from './audio-file/wav';
import { converse, QUIET } from './conversation';
import type { Conversation, ConversationEffect, ConversationEvent, EarsProblem } from './conversation-events';
import { MicrophoneProblem } from './microphone/problem';
import { type OpenMicrophone, openMicrophone } from './microphone/record';
import { type Heard, SAMPLE_RATE } from './recognition/types';
import type { VoiceService, VoiceTurn } from './recognition/voice-service';
import type { Speaking } from './speaking/speak';

/** Who answers what is heard. */
export interface Answering {
  onHeard(heard: Heard): void;
  /** What was heard so far is a whole question already: it need not be waited for more. */
  isWhole(heard: Heard): boolean | Promise<boolean>;
}

export interface TalkParts {
  /** Fetched when somebody first speaks. */
  voice: () => Promise<Pick<VoiceService, 'open' | 'begin' | 'passMs'>>;
  speaking: Pick<Speaking, 'say' | 'stop'>;
  microphone?: OpenMicrophone;
  decode?: (file: Blob) => Promise<{ samples: Float32Array }>;
}

export interface Talk {
  readonly state: Conversation;
  subscribe(listener: () => void): () => void;
  send(event: ConversationEvent): void;
  /** Hands what is heard to this one from now on. */
  attend(answering: Answering): void;
  /** Nobody listens and nobody speaks any more. */
  close(): void;
}

function problemOf(error: unknown): EarsProblem {
  if (error instanceof MicrophoneProblem) return error.lack;
  if (error instanceof WorkerEnded) return 'ended';
  return error instanceof AudioProblem ? 'no-sound' : 'failed';
}

const loudest = (piece: Float32Array): number =>
  piece.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

type Of<K extends ConversationEffect['kind']> = Extract<ConversationEffect, { kind: K }>;

export function createTalk({
  voice,
  speaking,
  microphone = openMicrophone,
  decode = decodeAudioFile,
}: TalkParts): Talk {
  const events: ConversationEvent[] = [];
  const now = createStore(QUIET);
  let isBusy = false;
  let answering: Answering = { onHeard: () => undefined, isWhole: () => false };
  /** What is done for the turn, the microphone for as long as it is open, and the guess that is being written. */
  let work = new AbortController();
  let recording = new AbortController();
  let guessing = new AbortController();
  /** What was said in the last turn that had sound. */
  let sound: VoiceTurn | undefined;

  function send(event: ConversationEvent): void {
    events.push(event);
    if (isBusy) return;
    isBusy = true;
    try {
      for (let next = events.shift(); next; next = events.shift()) take(next);
    } finally {
      isBusy = false;
    }
  }

  function take(event: ConversationEvent): void {
    const step = converse(now.current, event);
    if (step.state !== now.current) now.set(step.state);
    for (const effect of step.effects) carryOut(effect);
  }

  /** What goes wrong ends the turn with words for the person; what was given up ends in silence. */
  async function attempt(turn: number, doWork: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = work;
    try {
      await doWork(signal);
    } catch (error) {
      if (!signal.aborted) send({ kind: 'failed', turn, problem: problemOf(error) });
    }
  }

  const listen = ({ turn }: Of<'open-microphone'>): Promise<void> =>
    attempt(turn, async (signal) => {
      sound = undefined;
      const mine = new AbortController();
      recording = mine;
      const service = await voice();
      signal.throwIfAborted();
      // Beside the recording: who speaks does not wait for the model.
      void service.open();
      let whose: ReturnType<typeof createWhoseTurn> | undefined;
      let level = 0;
      function tell(): void {
        if (!whose || mine.signal.aborted) return;
        const { passMs } = service;
        const { heardS, now, knownS } = whose;
        send({ kind: 'sound', turn, level, heardS, now, knownS, ...(passMs !== undefined && { passMs }) });
      }
      function onSamples(samples: Float32Array<ArrayBuffer>, rate: number): void {
        const following = whose ?? createWhoseTurn(rate);
        whose = following;
        following.hear(samples);
        const { heardS } = following;
        level = loudest(samples);
        sound ??= service.begin({ rate, isFollowed: true });
        const isIdle = now.current.saying !== null && !now.current.hasSpoken;
        void attempt(turn, async () => {
          following.follow((await sound?.add(samples, isIdle)) ?? null, heardS);
          tell();
        });
        tell();
      }
      const onTakenAway = (): void => send({ kind: 'taken-away', turn });
      await microphone({ onSamples, onTakenAway, signal: mine.signal });
      send({ kind: 'opened', turn });
    });

  const takeFile = ({ turn, file }: Of<'take-file'>): Promise<void> =>
    attempt(turn, async (signal) => {
      sound = undefined;
      const service = await voice();
      const { samples } = await decode(file);
      signal.throwIfAborted();
      const whole = service.begin({ rate: SAMPLE_RATE, isFollowed: false });
      sound = whole;
      void attempt(turn, async () => {
        await whole.add(new Float32Array(samples), false);
      });
      send({ kind: 'taken', turn });
    });

  async function guess({ turn }: Of<'guess'>): Promise<void> {
    const mine = new AbortController();
    guessing = mine;
    const { languages } = now.current.manner;
    try {
      const guessed = await sound?.preview(languages, mine.signal);
      if (!guessed) return;
      const { heard, untilS } = guessed;
      const isWhole = heard.text !== '' && (await answering.isWhole(heard));
      if (!mine.signal.aborted) send({ kind: 'guessed', turn, text: heard.text, isWhole, untilS });
    } catch {
      // All of it is written down at the end; what goes wrong then is told.
    }
  }

  const write = ({ turn, languages, speechEndS }: Of<'write'>): Promise<void> =>
    attempt(turn, async (signal) => {
      if (!sound) {
        send({ kind: 'failed', turn, problem: 'silent' });
        return;
      }
      const onPartial = (text: string): void => send({ kind: 'partial', turn, text });
      const heard = await sound.finish({ languages, speechEndS, onPartial, signal });
      send({ kind: 'heard', turn, heard });
    });

  function giveUp(): void {
    work.abort();
    work = new AbortController();
    recording.abort();
    guessing.abort();
  }

  async function say({ utterance, saying: { text, language, rate } }: Of<'say'>): Promise<void> {
    // The text is on the screen; a voice that fails takes nothing away.
    await speaking.say(text, language, rate).catch(() => undefined);
    send({ kind: 'said', utterance });
  }

  function carryOut(effect: ConversationEffect): void {
    switch (effect.kind) {
      case 'open-microphone':
        void listen(effect);
        break;
      case 'close-microphone':
        recording.abort();
        break;
      case 'take-file':
        void takeFile(effect);
        break;
      case 'guess':
        void guess(effect);
        break;
      case 'drop-guess':
        guessing.abort();
        break;
      case 'write':
        void write(effect);
        break;
      case 'give-up':
        giveUp();
        break;
      case 'hand-over':
        answering.onHeard(effect.heard);
        break;
      case 'say':
        void say(effect);
        break;
      case 'hush':
        speaking.stop();
        break;
    }
  }

  return {
    get state() {
      return now.current;
    },
    subscribe: now.subscribe,
    send,
    attend(next) {
      answering = next;
    },
    close() {
      send({ kind: 'cancel' });
      send({ kind: 'hush' });
    },
  };
}
