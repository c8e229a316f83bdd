import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manner } from '../../services/app-settings';
import type { Ears } from '../../speech/conversation-events';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import styles from './ask.module.css';

interface MicButtonProps {
  manner: Manner;
  ears: Ears;
  /** An answer is being read. */
  speaking: boolean;
  onListen: () => void;
  onDone: () => void;
  onCancel: () => void;
}

/** One large button at the bottom, under the thumb. The bar is as loud as the speaker. */
export function MicButton({ manner, ears, speaking, onListen, onDone, onCancel }: MicButtonProps) {
  const { t } = useTranslation('voice');
  const { kind } = ears;
  const holds = manner === 'hold';
  const level = kind === 'listening' ? Math.min(1, ears.level * 2.5) : 0;
  const words = {
    idle: holds ? t('hold') : t('listen'),
    opening: t('opening'),
    listening: holds ? t('letGo') : speaking ? t('speakOver') : t('listening'),
    hearing: t('hearing'),
  } as const satisfies Record<Ears['kind'], string>;
  const held = useHold(onListen, onDone);
  return (
    <div className={styles.bar}>
      <button
        type="button"
        className={styles.mic}
        data-kind={kind}
        data-manner={manner}
        aria-label={words[kind]}
        // A held button must hear that it is let go.
        disabled={kind === 'hearing' || (kind === 'opening' && !holds)}
        {...(holds ? held : { onClick: kind === 'listening' ? onDone : onListen })}
      >
        <meter className={styles.meter} min={0} max={1} value={level} aria-hidden="true" />
        <Icon
          name={kind === 'hearing' || kind === 'opening' ? 'spinner' : kind === 'listening' ? 'check' : 'mic'}
        />
        <span>{words[kind]}</span>
      </button>
      {kind === 'idle' ? null : (
        <Button variant="quiet" onPress={onCancel}>
          {manner === 'conversation' ? t('end') : t('cancel')}
        </Button>
      )}
    </div>
  );
}

/** Pressed by finger, mouse, space or enter; let go anywhere. */
function useHold(onStart: () => void, onEnd: () => void) {
  const isHeld = useRef(false);
  const start = (): void => {
    if (isHeld.current) return;
    isHeld.current = true;
    onStart();
  };
  const end = (): void => {
    if (!isHeld.current) return;
    isHeld.current = false;
    onEnd();
  };
  const isKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';
  return {
    onPointerDown(event: PointerEvent<HTMLButtonElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      start();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onKeyDown(event: KeyboardEvent) {
      if (isKey(event) && !event.repeat) start();
    },
    onKeyUp(event: KeyboardEvent) {
      if (isKey(event)) end();
    },
    onBlur: end,
    // A long press is the point here.
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
}
