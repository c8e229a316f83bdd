import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/button';
import { Notice } from '../../../../ui/notice';
import styles from '../handover.module.css';
import { type CameraProblem, closeCamera, openCamera } from './open-camera';
import { readCodes } from './read-codes';

type CameraState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on'; stream: MediaStream }
  | { kind: 'problem'; problem: CameraProblem };

/** The camera, asked for only when the person presses the button, and let go of when the screen goes. */
export function Camera({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('triage');
  const [state, setState] = useState<CameraState>({ kind: 'off' });
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  async function start(): Promise<void> {
    setState({ kind: 'starting' });
    const opened = await openCamera();
    if (opened.kind === 'problem') setState(opened);
    else if (here.current) setState({ kind: 'on', stream: opened.stream });
    else closeCamera(opened.stream);
  }

  return (
    <div className={styles.part}>
      {state.kind === 'on' ? (
        <>
          <Picture stream={state.stream} onText={onText} />
          <p className={styles.text}>{t('share.receive.looking')}</p>
          <div>
            <Button icon="close" onPress={() => setState({ kind: 'off' })}>
              {t('share.receive.cameraStop')}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button
            variant="primary"
            icon="device"
            pending={state.kind === 'starting'}
            onPress={() => void start()}
          >
            {t(state.kind === 'starting' ? 'share.receive.cameraStarting' : 'share.receive.camera')}
          </Button>
        </div>
      )}
      {state.kind === 'problem' ? (
        <Notice tone="warn" live>
          <p>{t(`share.problem.${state.problem}`)}</p>
        </Notice>
      ) : null}
    </div>
  );
}

function Picture({ stream, onText }: { stream: MediaStream; onText: (text: string) => void }) {
  const { t } = useTranslation('triage');
  const video = useRef<HTMLVideoElement>(null);
  const listener = useRef(onText);
  useEffect(() => {
    listener.current = onText;
  }, [onText]);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    // It fails only when the element goes away meanwhile.
    element.play().catch(() => undefined);
    const stop = readCodes(element, (text) => listener.current(text));
    return () => {
      stop();
      element.srcObject = null;
      closeCamera(stream);
    };
  }, [stream]);
  return (
    <video ref={video} className={styles.video} aria-label={t('share.receive.video')} muted playsInline />
  );
}
