/** Says a text aloud with a voice of this device. A voice that is computed elsewhere is not used: nothing leaves. */

export interface Speaking {
  /** True where there is a local voice of the language. */
  can(language: string): boolean;
  /** Resolves when it is said or stopped. @throws when the voice fails */
  say(text: string, language: string, rate?: number): Promise<void>;
  stop(): void;
  /** Voices come late in some browsers. */
  onVoices(listener: () => void): () => void;
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

/** Long texts stop half-way in some browsers: one sentence at a time. */
export const sentencesOf = (text: string): string[] =>
  (text.match(/[^.!?।]+(?:[.!?।]+|$)/gu) ?? []).map((each) => each.trim()).filter(Boolean);

export function createSpeaking(
  synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis,
): Speaking {
  let turn = 0;

  function sayOne(text: string, voice: SpeechSynthesisVoice, rate: number): Promise<void> {
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
      synthesis?.speak(utterance);
    });
  }

  return {
    can: (language) => synthesis !== undefined && chooseVoice(synthesis.getVoices(), language) !== undefined,
    async say(text, language, rate = 1) {
      const voice = synthesis && chooseVoice(synthesis.getVoices(), language);
      if (!synthesis || !voice) return;
      synthesis.cancel();
      turn += 1;
      const mine = turn;
      for (const sentence of sentencesOf(text)) {
        if (mine !== turn) return;
        await sayOne(sentence, voice, rate);
      }
    },
    stop() {
      turn += 1;
      synthesis?.cancel();
    },
    onVoices(listener) {
      synthesis?.addEventListener('voiceschanged', listener);
      return () => synthesis?.removeEventListener('voiceschanged', listener);
    },
  };
}
