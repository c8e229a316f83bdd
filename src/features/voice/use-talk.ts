import { useEffect, useRef } from 'react';
import type { Manner } from '../services/app-settings';
import { isEcho } from './echo';
import type { Asking } from './use-ask';
import { useListening } from './use-listening';

/**
 * Who speaks when. In a conversation the microphone opens again with each answer: whoever speaks over it stops it.
 * A device that hears its own voice is noticed by the words, and from then on it listens after the answer.
 */
export function useTalk(asking: Asking, languages: readonly string[], manner: Manner) {
  const goesOn = useRef(false);
  const spokeOver = useRef(false);
  const hearsItself = useRef(false);
  const ears = useListening((heard) => {
    if (spokeOver.current && isEcho(heard.text, asking.spoken)) {
      hearsItself.current = true;
      asking.readAgain();
      return;
    }
    asking.heard(heard);
  });

  function listen(): void {
    spokeOver.current = false;
    if (manner !== 'conversation') {
      goesOn.current = false;
      ears.listen({ languages, handsFree: manner === 'tap' });
      return;
    }
    goesOn.current = true;
    ears.listen({
      languages,
      isIdle: asking.isSpeaking,
      onSpeech() {
        spokeOver.current = asking.isSpeaking();
        asking.hush();
      },
      onNobody() {
        goesOn.current = false;
      },
    });
  }

  const { kind } = ears.listening;
  const { state, speaking } = asking;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer and each end of one opens the microphone once.
  useEffect(() => {
    if (!goesOn.current || manner !== 'conversation' || kind !== 'idle' || state.kind !== 'answered') return;
    if (hearsItself.current && speaking) return;
    listen();
  }, [state, speaking]);

  return {
    listening: ears.listening,
    hearAgain: ears.hearAgain,
    hearFile: ears.hearFile,
    done: ears.done,
    listen() {
      asking.hush();
      listen();
    },
    cancel() {
      goesOn.current = false;
      ears.cancel();
    },
  };
}
