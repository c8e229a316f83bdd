/**
 * Says a text aloud: with a voice of this device, else with the one that came with the speech model. A voice that is
 * computed elsewhere is not used: nothing leaves.
 */
import { sentencesOf } from '../../core/text/sentences';
import type { Sound } from '../audio-file/wav';
import type { Synthesiser } from './espeak';

export interface Speaking {
  /** Whether there is a voice: the device's own, or (once the speech model is there) ours. */
  voiceFor(language: string): 'device' | 'own' | 'none';
  /** Resolves when it is said or stopped. @throws when the voice fails */
  say(text: string, language: string, rate?: number): Promise<void>;
  stop(): void;
}

const base = (tag: string): string => tag.toLowerCase().replace('_', '-').split('-')[0] ?? '';

/** The device's own voice of the language: its default one first. */
export function chooseVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
): SpeechSynthesisVoice | undefined {
  const local = voices.filter((voice) => voice.localService && base(voice.lang) === base(language));
  return local.find((voice) => voice.default) ?? local[0];
}

export interface SpeakingParts {
  synthesis?: SpeechSynthesis | undefined;
  synthesiser?: Synthesiser;
  /** Plays samples; resolves at their end or when stopped. */
  play?: (sound: Sound, signal: AbortSignal) => Promise<void>;
}

function sayOne(
  synthesis: SpeechSynthesis,
  text: string,
  voice: SpeechSynthesisVoice,
  rate: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.onend = () => resolve();
    utterance.onerror = ({ error }) => {
      if (error === 'canceled' || error === 'interrupted') resolve();
      else reject(new Error(`The voice failed: ${error}.`));
    };
    synthesis.speak(utterance);
  });
}

export function createSpeaking({
  synthesis = globalThis.speechSynthesis,
  synthesiser,
  play = playSound,
}: SpeakingParts = {}): Speaking {
  let job: AbortController | undefined;

  const deviceVoice = (language: string) => synthesis && chooseVoice(synthesis.getVoices(), language);

  function stop(): void {
    job?.abort();
    job = undefined;
    synthesis?.cancel();
  }

  return {
    voiceFor(language) {
      if (deviceVoice(language)) return 'device';
      return synthesiser?.knows(language) ? 'own' : 'none';
    },
    async say(text, language, rate = 1) {
      stop();
      const mine = new AbortController();
      job = mine;
      const { signal } = mine;
      const voice = deviceVoice(language);
      // Long texts stop half-way in some browsers, and the first sentence is heard sooner: one at a time.
      const sentences = sentencesOf(text);
      if (synthesis && voice) {
        for (const sentence of sentences) {
          if (signal.aborted) return;
          await sayOne(synthesis, sentence, voice, rate);
        }
        return;
      }
      if (!synthesiser) return;
      // The next sentence is computed while this one is heard.
      let next = synthesiser.synthesise(sentences[0] ?? '', language, rate);
      for (let at = 0; at < sentences.length; at += 1) {
        const sound = await next;
        if (signal.aborted) return;
        const following = sentences[at + 1];
        if (following !== undefined) {
          next = synthesiser.synthesise(following, language, rate);
          next.catch(() => undefined);
        }
        await play(sound, signal);
      }
    },
    stop,
  };
}

/** One context for all: browsers allow few. */
let context: AudioContext | undefined;

async function playSound({ samples, rate }: Sound, signal: AbortSignal): Promise<void> {
  if (samples.length === 0) return;
  context ??= new AudioContext();
  await context.resume();
  const buffer = context.createBuffer(1, samples.length, rate);
  buffer.copyToChannel(new Float32Array(samples), 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  await new Promise<void>((resolve) => {
    source.onended = () => resolve();
    signal.addEventListener('abort', () => source.stop(), { once: true });
    if (signal.aborted) resolve();
    else source.start();
  });
}
