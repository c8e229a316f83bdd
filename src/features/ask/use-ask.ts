import { useRef, useState } from 'react';
import type { KnowledgeBase } from '../../core/knowledge/ask';
import { languageOf } from '../../core/knowledge/language-of';
import type { AskOptions } from '../../core/knowledge/reply';
import type { Language, PackInfo } from '../../core/knowledge/schema';
import { useSettings } from '../../services/services';
import { HEARING } from '../../speech/recognition/hearing';
import type { Heard } from '../../speech/recognition/types';
import { knowledgeBase } from './load-knowledge';
import { type Answered, type HeardAs, isWholeQuestion, readHeard, spokenText } from './read-heard';
import { useConversation } from './use-conversation';

export type AskState = { kind: 'quiet' } | { kind: 'failed' } | Answered;

interface AskOptionsOfScreen {
  pack: PackInfo;
  /** The voice that comes with the speech model is on this device. */
  hasOwnVoice: boolean;
  onCommand: (command: string) => void;
}

/** Questions, typed and spoken, and their answers, on the screen and aloud. */
export function useAsk({ pack, hasOwnVoice, onCommand }: AskOptionsOfScreen) {
  const { ask: settings } = useSettings();
  const [state, show] = useState<AskState>({ kind: 'quiet' });
  const talk = useConversation({
    onHeard: (heard) => void guarded(() => answerHeard(heard)),
    isWhole: async (heard) => isWholeQuestion(await understood(heard)),
  });
  const asked = useRef(0);
  const shown = state.kind === 'answered' ? state : undefined;

  function canSpeak(language: Language): boolean {
    const voice = talk.voiceFor(language);
    return voice === 'device' || (voice === 'own' && hasOwnVoice);
  }

  /** Where there is nothing to be said, a conversation goes on all the same. */
  function say(answered: Answered, aloud: boolean): void {
    const { language } = answered.base;
    const text = aloud && canSpeak(language) ? spokenText(answered) : '';
    talk.send({ kind: 'say', saying: { text, language, rate: settings.rate } });
  }

  const options = (regionId = settings.region): AskOptions => ({
    now: new Date(),
    ...(regionId !== null && { regionId }),
  });

  /** The last one that is asked is shown, whichever is answered last. */
  async function guarded(work: () => Promise<Answered | undefined>): Promise<void> {
    asked.current += 1;
    const mine = asked.current;
    talk.send({ kind: 'hush' });
    try {
      const answered = await work();
      if (answered === undefined || mine !== asked.current) return;
      show(answered);
      say(answered, settings.readAloud);
    } catch {
      if (mine === asked.current) show({ kind: 'failed' });
    }
  }

  async function baseFor(question: string): Promise<KnowledgeBase> {
    const wanted = pack.languages.find((each) => each === settings.language);
    if (wanted) return knowledgeBase(pack.id, wanted);
    const [first, ...rest] = await Promise.all(pack.languages.map((each) => knowledgeBase(pack.id, each)));
    if (!first) throw new Error('No language.');
    return knowledgeBase(pack.id, languageOf(question, [first, ...rest], new Date()));
  }

  async function understood(heard: Heard): Promise<HeardAs> {
    const language = pack.languages.find((each) => each === heard.language) ?? pack.languages[0];
    if (language === undefined) throw new Error('No language.');
    const base = await knowledgeBase(pack.id, language);
    return readHeard(heard, { base, hearing: HEARING, options: options(), shown });
  }

  async function answerHeard(heard: Heard): Promise<Answered | undefined> {
    const as = await understood(heard);
    if (as.kind === 'answered') return as;
    if (as.command === 'read-again') return shown;
    onCommand(as.command);
    return undefined;
  }

  return {
    state,
    talk,
    canSpeak,
    typed: (question: string) =>
      void guarded(async () => {
        const base = await baseFor(question);
        return { kind: 'answered', base, question, reply: base.ask(question, options()) };
      }),
    choose: (entryId: string, question: string) =>
      void guarded(async () => {
        if (!shown) return undefined;
        const { base, reply } = shown;
        return { kind: 'answered', base, question, reply: base.answerOf(entryId, reply.intent, options()) };
      }),
    inRegion: (regionId: string) =>
      void guarded(async () => {
        if (shown?.reply.status !== 'needs-region') return undefined;
        const { base, reply } = shown;
        return { ...shown, reply: base.answerOf(reply.entryId, reply.intent, options(regionId)) };
      }),
    readAgain: () => {
      if (shown) say(shown, true);
    },
    hush: () => talk.send({ kind: 'hush' }),
    clear: () => {
      talk.send({ kind: 'hush' });
      show({ kind: 'quiet' });
    },
  };
}

export type Asking = ReturnType<typeof useAsk>;
