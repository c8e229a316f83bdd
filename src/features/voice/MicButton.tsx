import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './ask.module.css';
import type { Listening } from './use-listening';

interface MicButtonProps {
  listening: Listening;
  onListen: () => void;
  onDone: () => void;
  onCancel: () => void;
}

/** One large button at the bottom, under the thumb. The ring is as loud as the speaker. */
export function MicButton({ listening, onListen, onDone, onCancel }: MicButtonProps) {
  const { t } = useTranslation('voice');
  const { kind } = listening;
  const level = kind === 'listening' ? Math.min(1, listening.level * 2.5) : 0;
  const words = {
    idle: t('listen'),
    opening: t('opening'),
    listening: t('listening'),
    hearing: t('hearing'),
  } as const satisfies Record<Listening['kind'], string>;
  return (
    <div className={styles.bar}>
      <button
        type="button"
        className={styles.mic}
        data-kind={kind}
        aria-label={words[kind]}
        disabled={kind === 'opening' || kind === 'hearing'}
        onClick={kind === 'listening' ? onDone : onListen}
      >
        <meter className={styles.meter} min={0} max={1} value={level} aria-hidden="true" />
        <Icon
          name={kind === 'hearing' || kind === 'opening' ? 'spinner' : kind === 'listening' ? 'check' : 'mic'}
        />
        <span>{words[kind]}</span>
      </button>
      {kind === 'idle' ? null : (
        <Button variant="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}
