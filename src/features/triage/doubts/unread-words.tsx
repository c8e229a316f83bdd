import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../core/triage/findings/types';
import type { Answers } from '../../../core/triage/reading/types';
import { Button } from '../../../ui/button';
import { Chip, ChipList } from '../../../ui/chip';
import { Notice } from '../../../ui/notice';
import type { FormAction } from '../form/reducer';
import styles from './doubts.module.css';
import { openWords, settledWords, withoutLast } from './unread';

/** As many as are read at a glance. */
const SHOWN = 6;
/** Half a word is told as not understood only once the keys have stopped. */
const PAUSE_MS = 900;

/** True once the text has stood for a moment. */
function useStands(text: string): boolean {
  const [stood, setStood] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setStood(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return stood === text;
}

interface UnreadWordsProps {
  text: string;
  unread: readonly Evidence[];
  answers: Answers;
  dispatch: (action: FormAction) => void;
}

/** What was not understood, each with one tap to say that it does not matter, and one to take that back. */
export function UnreadWords({ text, unread, answers, dispatch }: UnreadWordsProps) {
  const { t } = useTranslation('triage');
  const [all, setAll] = useState(false);
  const stands = useStands(text);
  const open = openWords(stands ? unread : withoutLast(unread, text));
  const settled = settledWords(text, answers);
  if (open.length === 0 && settled.length === 0) return null;
  const shown = all ? open : open.slice(0, SHOWN);
  return (
    <Notice
      tone={open.length > 0 ? 'warn' : 'info'}
      title={t(open.length > 0 ? 'unread.title' : 'unread.settled')}
    >
      <div className={styles.unread}>
        {open.length > 0 ? <p className={styles.text}>{t('unread.text')}</p> : null}
        <ChipList label={t('unread.list')}>
          {[
            ...shown.map(({ key, words }) => (
              <Chip
                key={key}
                variant="outlined"
                icon="close"
                meaning={t('unread.dismiss')}
                onPress={() => dispatch({ kind: 'answer', code: key, answer: 'no' })}
              >
                {words}
              </Chip>
            )),
            ...settled.map(({ key, words }) => (
              <Chip
                key={key}
                variant="struck"
                icon="refresh"
                meaning={t('unread.back')}
                onPress={() => dispatch({ kind: 'answer', code: key, answer: null })}
              >
                {words}
              </Chip>
            )),
          ]}
        </ChipList>
        {open.length > shown.length ? (
          <div>
            <Button variant="quiet" icon="down" onPress={() => setAll(true)}>
              {t('unread.all', { count: open.length })}
            </Button>
          </div>
        ) : null}
      </div>
    </Notice>
  );
}
