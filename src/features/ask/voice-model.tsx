import { useTranslation } from 'react-i18next';
import type { VoiceService, VoiceState } from '../../speech/recognition/voice-service';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ProgressBar } from '../../ui/progress-bar';
import { formatBytes } from '../device/format';

/** What is to be done before speech is understood; nothing once it is. */
export function VoiceModel({ voice, state }: { voice: VoiceService; state: VoiceState }) {
  const { t, i18n } = useTranslation('voice');
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  switch (state.kind) {
    case 'absent':
      if (state.totalBytes === null) {
        return (
          <Notice>
            <p>{t('model.noServer')}</p>
          </Notice>
        );
      }
      return (
        <Notice
          title={t('model.absentTitle')}
          action={
            <Button icon="download" onPress={() => void voice.download()}>
              {t('model.fetch')}
            </Button>
          }
        >
          <p>{t('model.absentText', { size: size(state.totalBytes) })}</p>
        </Notice>
      );
    case 'downloading':
    case 'verifying':
      return (
        <div>
          <ProgressBar
            label={t(state.kind === 'verifying' ? 'model.verifying' : 'model.downloading')}
            value={state.totalBytes > 0 ? state.storedBytes / state.totalBytes : null}
            detail={`${size(state.storedBytes)} / ${size(state.totalBytes)}`}
          />
          <Button variant="quiet" icon="pause" onPress={() => voice.pause()}>
            {t('model.pause')}
          </Button>
        </div>
      );
    case 'paused':
      return (
        <Notice
          title={t('model.pausedTitle')}
          action={
            <Button icon="download" onPress={() => void voice.download()}>
              {t('model.goOn')}
            </Button>
          }
        >
          <p>{`${size(state.storedBytes)} / ${size(state.totalBytes)}`}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          tone="error"
          live
          title={t('model.failedTitle')}
          action={
            <Button icon="refresh" onPress={() => void voice.download()}>
              {t('model.tryAgain')}
            </Button>
          }
        >
          <p>{state.message}</p>
        </Notice>
      );
    default:
      return null;
  }
}
