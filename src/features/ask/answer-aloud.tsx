import { use, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageData } from '../../core/knowledge/schema';
import { usePack } from '../../services/services';
import type { Heard } from '../../speech/recognition/types';
import { Button } from '../../ui/button';
import styles from './dictate.module.css';
import { readAnswer, type SpokenQuestion } from './interview';
import { languageDataOf } from './load-knowledge';
import { useConversation } from './use-conversation';
import { isThere, useVoice } from './use-voice';

interface AnswerAloudProps {
  /** The first one is asked; an answered one leaves the list. */
  questions: readonly SpokenQuestion[];
}

/** Questions are read aloud, and answered aloud: for hands in gloves. Only where the speech model is on the device. */
export function AnswerAloud({ questions }: AnswerAloudProps) {
  const { state } = useVoice();
  const { language } = usePack();
  if (!isThere(state)) return null;
  return <Interview questions={questions} words={use(languageDataOf(language))} />;
}

/** Not understood so often in a row: the conversation ends, the buttons remain. */
const TRIES = 2;

/** `tries`: answers in a row that were not understood. */
type Progress = { kind: 'resting'; note: string } | { kind: 'asking'; note: string; tries: number };

function Interview({ questions, words }: AnswerAloudProps & { words: LanguageData }) {
  const { t } = useTranslation('voice');
  const [progress, setProgress] = useState<Progress>({ kind: 'resting', note: '' });
  const current = questions[0];
  const talk = useConversation({
    onHeard: hear,
    // "No" may go on: a finding is not settled sooner than people pause within a sentence.
    isWhole: () => false,
  });
  const { ears } = talk.state;

  function end(note = ''): void {
    talk.send({ kind: 'cancel' });
    talk.send({ kind: 'hush' });
    setProgress({ kind: 'resting', note });
  }

  function ask(question: SpokenQuestion): void {
    const { lang } = words;
    talk.send({
      kind: 'say',
      saying: { text: question.text, language: lang, rate: 1 },
      after: { languages: [lang], handsFree: true, goesOn: false },
    });
  }

  function hear({ text }: Heard): void {
    if (!current || progress.kind !== 'asking') return;
    const said = readAnswer(current, text, words);
    if (said.kind === 'end') end();
    else if (said.kind === 'left-open') end(t('aloud.skipped'));
    else if (said.kind === 'ask-again') ask(current);
    else if (said.kind === 'taken') {
      setProgress({ kind: 'asking', note: t('aloud.taken', { text }), tries: 0 });
      said.give();
    } else askOnceMore(current, t(current.kind === 'number' ? 'aloud.number' : 'aloud.yesOrNo', { text }));
  }

  function askOnceMore(question: SpokenQuestion, note: string): void {
    const tries = progress.kind === 'asking' ? progress.tries + 1 : 1;
    if (tries > TRIES) {
      end(note);
      return;
    }
    setProgress({ kind: 'asking', note, tries });
    ask(question);
  }

  const isAsking = progress.kind === 'asking';
  const key = current?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question is asked once, when it becomes the first.
  useEffect(() => {
    if (!isAsking) return;
    if (current) ask(current);
    else end(t('aloud.all'));
  }, [isAsking, key]);

  const problem = ears.kind === 'idle' ? ears.problem : undefined;
  return (
    <div className={styles.dictate}>
      <div className={styles.buttons}>
        {isAsking ? (
          <>
            <Button icon="close" onPress={() => end()}>
              {t('aloud.end')}
            </Button>
            {ears.kind === 'listening' ? (
              <Button variant="quiet" icon="check" onPress={() => talk.send({ kind: 'done' })}>
                {t('dictate.done')}
              </Button>
            ) : null}
            {problem === undefined || !current ? null : (
              <Button variant="quiet" icon="refresh" onPress={() => ask(current)}>
                {t('aloud.again')}
              </Button>
            )}
          </>
        ) : (
          <Button
            icon="mic"
            isDisabled={!current}
            onPress={() => setProgress({ kind: 'asking', note: '', tries: 0 })}
          >
            {t('aloud.start')}
          </Button>
        )}
      </div>
      <p className={styles.said} aria-live="polite">
        {problem === undefined
          ? ears.kind === 'listening'
            ? t('listening')
            : ears.kind === 'hearing'
              ? ears.partial || t('hearing')
              : progress.note
          : t(`problem.${problem}`)}
      </p>
    </div>
  );
}
