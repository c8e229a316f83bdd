import { useEffect, useState, useSyncExternalStore } from 'react';
import { useServices } from '../../services/services';
import type { Conversation, ConversationEvent } from '../../speech/conversation-events';
import { createSynthesiser, startEspeakWorker } from '../../speech/speaking/espeak';
import { createSpeaking, type Speaking } from '../../speech/speaking/speak';
import { type Answering, createTalk } from '../../speech/talk';

/** One for all screens: its program takes memory. */
const synthesiser = createSynthesiser(startEspeakWorker);

export interface ConversationOnScreen {
  state: Conversation;
  send: (event: ConversationEvent) => void;
  voiceFor: Speaking['voiceFor'];
}

/** A conversation that lives as long as its screen. `answering` gets what is heard. */
export function useConversation(answering: Answering): ConversationOnScreen {
  const { voice } = useServices();
  const [{ talk, speaking }] = useState(() => {
    const made = createSpeaking({ synthesiser });
    return { speaking: made, talk: createTalk({ voice, speaking: made }) };
  });
  useEffect(() => talk.attend(answering));
  useEffect(() => talk.close, [talk]);
  const state = useSyncExternalStore(talk.subscribe, () => talk.state);
  return { state, send: talk.send, voiceFor: speaking.voiceFor };
}
