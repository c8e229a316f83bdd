import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import styles from './dictate.module.css';
import { useListening } from './use-listening';
import { useVoice } from './use-voice';
import { VoiceModel } from './VoiceModel';

/** The clinical word lists are in English. */
const CLINICAL = ['en'];

/** Words spoken instead of typed: they are added to what stands there, to be read before anything follows from them. */
export function Dictate({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('voice');
  const { voice, state } = useVoice();
  const [offered, setOffered] = useState(false);
  const { listening, listen, done, cancel } = useListening(({ text }) => onText(text));
  const isThere = state.kind === 'stored' || state.kind === 'ready' || state.kind === 'loading';
  const problem = listening.kind === 'idle' ? listening.problem : undefined;
  return (
    <div className={styles.dictate}>
      <div className={styles.buttons}>
        {listening.kind === 'listening' ? (
          <Button icon="check" onPress={done}>
            {t('dictate.done')}
          </Button>
        ) : (
          <Button
            icon="mic"
            pending={listening.kind === 'opening' || listening.kind === 'hearing'}
            onPress={() => (isThere ? listen({ languages: CLINICAL }) : setOffered(true))}
          >
            {listening.kind === 'hearing' ? t('hearing') : t('dictate.start')}
          </Button>
        )}
        {listening.kind === 'idle' ? null : (
          <Button variant="quiet" onPress={cancel}>
            {t('cancel')}
          </Button>
        )}
        {listening.kind === 'listening' ? (
          <meter
            className={styles.level}
            min={0}
            max={1}
            value={Math.min(1, listening.level * 2.5)}
            aria-label={t('dictate.level')}
          />
        ) : null}
      </div>
      <p className={styles.said} aria-live="polite">
        {listening.kind === 'hearing' || listening.kind === 'listening'
          ? listening.partial
          : problem === undefined
            ? ''
            : t(`problem.${problem}`)}
      </p>
      {offered && !isThere ? <VoiceModel voice={voice} state={state} /> : null}
    </div>
  );
}
