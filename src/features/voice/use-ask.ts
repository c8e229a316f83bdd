import { useEffect, useMemo, useRef, useState } from 'react';
import type { KnowledgeBase } from '../../core/knowledge/ask';
import { askHeard } from '../../core/knowledge/ask-heard';
import type { KnowledgeIndexFile } from '../../core/knowledge/hearing';
import { languageOf } from '../../core/knowledge/language-of';
import type { NearPhrase } from '../../core/knowledge/nearest-phrases';
import { normalise } from '../../core/knowledge/normalise';
import type { Reply } from '../../core/knowledge/reply';
import type { Command, Language, PackInfo } from '../../core/knowledge/schema';
import { readCommand } from '../../core/knowledge/spoken-answer';
import { createSynthesiser, startEspeakWorker } from '../../speech/speaking/espeak';
import { createSpeaking } from '../../speech/speaking/speak';
import { useSettings } from '../services/services';
import { knowledgeBase } from './load-knowledge';
import type { HeardAloud } from './use-listening';

export interface Answered {
  kind: 'answered';
  base: KnowledgeBase;
  question: string;
  reply: Reply;
  /** Set where the question was spoken. */
  heard?: HeardAloud;
  /** Instead of an answer: what was heard is not sure enough, the person says which question it was. */
  confirm?: NearPhrase[];
}

export type AskState = { kind: 'quiet' } | { kind: 'failed' } | Answered;

/** What is said aloud: the answer and what must be known beside it. */
export function spokenText({ reply, confirm }: Answered): string {
  if (confirm) return '';
  if (reply.status !== 'answered') return reply.text;
  return [reply.text, ...reply.cautions].join(' ');
}

/** The region that was said where one was asked for. */
function namedRegion(reply: Reply, said: string): string | undefined {
  if (reply.status !== 'needs-region') return undefined;
  const words = ` ${normalise(said)} `;
  return reply.regions.find(({ name }) => words.includes(` ${normalise(name)} `))?.id;
}

/** `hasOwnVoice`: the voice that comes with the speech model is on this device. */
export function useAsk(
  pack: PackInfo,
  index: KnowledgeIndexFile,
  hasOwnVoice: boolean,
  onCommand: (command: Command) => void,
) {
  const { ask: settings } = useSettings();
  const [state, show] = useState<AskState>({ kind: 'quiet' });
  const [speaking, setSpeaking] = useState(false);
  const speech = useMemo(() => createSpeaking({ synthesiser: createSynthesiser(startEspeakWorker) }), []);
  const turn = useRef(0);
  const isSpeaking = useRef(false);

  useEffect(() => () => speech.stop(), [speech]);

  function canSpeak(language: Language): boolean {
    const voice = speech.voiceFor(language);
    return voice === 'device' || (voice === 'own' && hasOwnVoice);
  }

  function showSpeaking(speaks: boolean): void {
    isSpeaking.current = speaks;
    setSpeaking(speaks);
  }

  async function say(answered: Answered): Promise<void> {
    const { language } = answered.base;
    const text = spokenText(answered);
    if (text === '' || !canSpeak(language)) return;
    showSpeaking(true);
    try {
      await speech.say(text, language, settings.rate);
    } catch {
      // The text is on the screen; a voice that fails takes nothing away.
    } finally {
      showSpeaking(false);
    }
  }

  function hush(): void {
    speech.stop();
    showSpeaking(false);
  }

  const options = (regionId = settings.region) => ({
    now: new Date(),
    ...(regionId !== null && { regionId }),
  });

  function put(answered: Answered): void {
    show(answered);
    if (settings.readAloud) void say(answered);
  }

  async function guarded(work: () => Promise<Answered | undefined>): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    hush();
    try {
      const answered = await work();
      if (answered && mine === turn.current) put(answered);
    } catch {
      if (mine === turn.current) show({ kind: 'failed' });
    }
  }

  async function baseFor(question: string): Promise<KnowledgeBase> {
    const wanted = pack.languages.find((each) => each === settings.language);
    if (wanted) return knowledgeBase(pack.id, wanted);
    const [first, ...rest] = await Promise.all(pack.languages.map((each) => knowledgeBase(pack.id, each)));
    if (!first) throw new Error('No language.');
    return knowledgeBase(pack.id, languageOf(question, [first, ...rest], new Date()));
  }

  return {
    state,
    speaking,
    isSpeaking: () => isSpeaking.current,
    /** What is said aloud of the answer that is shown. */
    spoken: state.kind === 'answered' ? spokenText(state) : '',
    canSpeak,
    typed: (question: string) =>
      void guarded(async () => {
        const base = await baseFor(question);
        return { kind: 'answered', base, question, reply: base.ask(question, options()) };
      }),
    heard: (heard: HeardAloud) =>
      void guarded(async () => {
        const language = pack.languages.find((each) => each === heard.language) ?? 'en';
        const base = await knowledgeBase(pack.id, language);
        const command = readCommand(heard.text, base.languageData);
        if (command === 'read-again' && state.kind === 'answered') return state;
        if (command !== undefined && command !== 'read-again') {
          onCommand(command);
          return undefined;
        }
        const named = state.kind === 'answered' ? namedRegion(state.reply, heard.text) : undefined;
        if (state.kind === 'answered' && state.reply.status === 'needs-region' && named !== undefined) {
          const { entryId, intent } = state.reply;
          return { ...state, heard, reply: state.base.answerOf(entryId, intent, options(named)) };
        }
        const { reply, confirm } = askHeard(base, heard, index, options());
        return {
          kind: 'answered',
          base,
          question: heard.text,
          reply,
          heard,
          ...(confirm.length > 0 && { confirm }),
        };
      }),
    choose: (entryId: string, question: string) =>
      void guarded(async () => {
        if (state.kind !== 'answered') return undefined;
        const { base, reply } = state;
        return { kind: 'answered', base, question, reply: base.answerOf(entryId, reply.intent, options()) };
      }),
    inRegion: (regionId: string) =>
      void guarded(async () => {
        if (state.kind !== 'answered' || state.reply.status !== 'needs-region') return undefined;
        const { base, question, reply } = state;
        return { ...state, question, reply: base.answerOf(reply.entryId, reply.intent, options(regionId)) };
      }),
    readAgain: () => {
      if (state.kind === 'answered') void say(state);
    },
    hush,
    clear: () => {
      hush();
      show({ kind: 'quiet' });
    },
  };
}

export type Asking = ReturnType<typeof useAsk>;
