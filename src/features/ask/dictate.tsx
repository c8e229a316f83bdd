import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../../services/services';
import { Button } from '../../ui/button';
import styles from './dictate.module.css';
import { useConversation } from './use-conversation';
import { isThere, useVoice } from './use-voice';
import { VoiceModel } from './voice-model';

/** Words spoken instead of typed: they are added to what stands there, to be read before anything follows from them. */
export function Dictate({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('voice');
  const { voice, state } = useVoice();
  const [offered, setOffered] = useState(false);
  // The clinical word lists are in one language.
  const { language } = usePack();
  const talk = useConversation({ onHeard: ({ text }) => onText(text), isWhole: () => false });
  const { ears } = talk.state;
  const problem = ears.kind === 'idle' ? ears.problem : undefined;

  function dictate(): void {
    if (!isThere(state)) {
      setOffered(true);
      return;
    }
    talk.send({ kind: 'listen', manner: { languages: [language], handsFree: true, goesOn: false } });
  }

  return (
    <div className={styles.dictate}>
      <div className={styles.buttons}>
        {ears.kind === 'listening' ? (
          <Button icon="check" onPress={() => talk.send({ kind: 'done' })}>
            {t('dictate.done')}
          </Button>
        ) : (
          <Button icon="mic" pending={ears.kind === 'opening' || ears.kind === 'hearing'} onPress={dictate}>
            {ears.kind === 'hearing' ? t('hearing') : t('dictate.start')}
          </Button>
        )}
        {ears.kind === 'idle' ? null : (
          <Button variant="quiet" onPress={() => talk.send({ kind: 'cancel' })}>
            {t('cancel')}
          </Button>
        )}
        {ears.kind === 'listening' ? (
          <meter
            className={styles.level}
            min={0}
            max={1}
            value={Math.min(1, ears.level * 2.5)}
            aria-label={t('dictate.level')}
          />
        ) : null}
      </div>
      <p className={styles.said} aria-live="polite">
        {ears.kind === 'hearing' || ears.kind === 'listening'
          ? ears.partial
          : problem === undefined
            ? ''
            : t(`problem.${problem}`)}
      </p>
      {offered && !isThere(state) ? <VoiceModel voice={voice} state={state} /> : null}
    </div>
  );
}
