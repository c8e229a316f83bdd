import { use, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageData } from '../../core/knowledge/schema';
import { readCommand, readNumber, readYesNo, type YesNo } from '../../core/knowledge/spoken-answer';
import { createSynthesiser, startEspeakWorker } from '../../speech/speaking/espeak';
import { createSpeaking } from '../../speech/speaking/speak';
import { Button } from '../ui/button';
import styles from './dictate.module.css';
import { languageDataOf } from './load-knowledge';
import { useListening } from './use-listening';
import { useVoice } from './use-voice';

export type SpokenQuestion =
  | { kind: 'yes-no'; key: string; text: string; onAnswer: (answer: YesNo) => void }
  | { kind: 'number'; key: string; text: string; onAnswer: (value: number) => void };

interface AnswerAloudProps {
  /** The first one is asked; an answered one leaves the list. */
  questions: readonly SpokenQuestion[];
}

/** Questions are read aloud, and answered aloud: for hands in gloves. Only where the speech model is on the device. */
export function AnswerAloud({ questions }: AnswerAloudProps) {
  const { state } = useVoice();
  const isThere = state.kind === 'stored' || state.kind === 'ready' || state.kind === 'loading';
  return isThere ? <Conversation questions={questions} languageData={use(languageDataOf('en'))} /> : null;
}

/** Not understood so often in a row: the conversation ends, the buttons remain. */
const TRIES = 2;

function Conversation({ questions, languageData }: AnswerAloudProps & { languageData: LanguageData }) {
  const { t } = useTranslation('voice');
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const tries = useRef(0);
  const speaking = useMemo(() => createSpeaking({ synthesiser: createSynthesiser(startEspeakWorker) }), []);
  const current = questions[0];
  const { listening, listen, done, cancel } = useListening(({ text }) => hear(text));

  function end(words = ''): void {
    speaking.stop();
    cancel();
    setAsking(false);
    setNote(words);
  }

  async function askAloud(question: SpokenQuestion): Promise<void> {
    try {
      await speaking.say(question.text, 'en');
    } catch {
      // The question stands on the screen.
    }
    listen({ languages: ['en'] });
  }

  function again(words: string): void {
    tries.current += 1;
    if (tries.current > TRIES || !current) {
      end(words);
      return;
    }
    setNote(words);
    void askAloud(current);
  }

  function hear(text: string): void {
    if (!current) return;
    const command = readCommand(text, languageData);
    if (command === 'stop' || command === 'cancel') {
      end();
      return;
    }
    if (command === 'read-again') {
      void askAloud(current);
      return;
    }
    if (current.kind === 'yes-no') {
      const answer = readYesNo(text, languageData);
      if (answer === undefined) again(t('aloud.yesOrNo', { text }));
      else take(t('aloud.taken', { text }), () => current.onAnswer(answer));
      return;
    }
    const skipped = readYesNo(text, languageData) === 'unknown';
    const value = readNumber(text, languageData);
    if (skipped) end(t('aloud.skipped'));
    else if (value === undefined) again(t('aloud.number', { text }));
    else take(t('aloud.taken', { text }), () => current.onAnswer(value));
  }

  function take(words: string, answer: () => void): void {
    tries.current = 0;
    setNote(words);
    answer();
  }

  const key = current?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question is asked once, when it becomes the first.
  useEffect(() => {
    if (!asking) return;
    if (current) void askAloud(current);
    else end(t('aloud.all'));
  }, [asking, key]);
  useEffect(() => () => speaking.stop(), [speaking]);

  const problem = listening.kind === 'idle' ? listening.problem : undefined;
  return (
    <div className={styles.dictate}>
      <div className={styles.buttons}>
        {asking ? (
          <>
            <Button icon="close" onPress={() => end()}>
              {t('aloud.end')}
            </Button>
            {listening.kind === 'listening' ? (
              <Button variant="quiet" icon="check" onPress={done}>
                {t('dictate.done')}
              </Button>
            ) : null}
            {problem === undefined || !current ? null : (
              <Button variant="quiet" icon="refresh" onPress={() => void askAloud(current)}>
                {t('aloud.again')}
              </Button>
            )}
          </>
        ) : (
          <Button
            icon="mic"
            isDisabled={!current}
            onPress={() => {
              tries.current = 0;
              setNote('');
              setAsking(true);
            }}
          >
            {t('aloud.start')}
          </Button>
        )}
      </div>
      <p className={styles.said} aria-live="polite">
        {problem === undefined
          ? listening.kind === 'listening'
            ? t('listening')
            : listening.kind === 'hearing'
              ? listening.partial || t('hearing')
              : note
          : t(`problem.${problem}`)}
      </p>
    </div>
  );
}
