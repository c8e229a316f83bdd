import { useTranslation } from 'react-i18next';
import type { Question } from '../../../core/triage/reading/types';
import { useModel, useModelState, useSettings } from '../../../services/services';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { useNow } from '../../../ui/use-now';
import { Quotes } from '../text/marked-text';
import type { ModelView } from './live-reader';
import styles from './model-line.module.css';

/** A failure this recent is the reason why the engine is being loaded again. */
const RECENT_MS = 120_000;

interface ModelLineProps {
  view: ModelView;
  questions: readonly Question[];
}

/** One quiet line: what the model does or did with this text. Nothing waits for it. */
export function ModelLine({ view, questions }: ModelLineProps) {
  const { t } = useTranslation('triage');
  const words = useModelWords(view, questions);
  const { other = [], unread = 0 } = view.kind === 'read' ? view : {};
  return (
    <>
      <ModelWords view={view} words={words} />
      <UseItHere view={view} />
      {other.length > 0 ? (
        <p className={styles.also}>
          {t('model.also')} <Quotes evidence={other} />
        </p>
      ) : null}
      {unread > 0 ? <p className={styles.also}>{t('model.unread', { count: unread })}</p> : null}
    </>
  );
}

function ModelWords({ view, words }: { view: ModelView; words: string }) {
  return (
    <p className={styles.line}>
      <Icon name={view.kind === 'reading' ? 'spinner' : view.kind === 'read' ? 'check' : 'book'} />
      {/* The seconds are not read out. */}
      <span aria-live={view.kind === 'reading' ? 'off' : 'polite'}>{words}</span>
    </p>
  );
}

/** The way on for a text that waits because another tab has the model. */
function UseItHere({ view }: { view: ModelView }) {
  const { t } = useTranslation('triage');
  const model = useModel();
  const state = useModelState();
  if (view.kind !== 'reading' || state.kind !== 'elsewhere') return null;
  return (
    <div>
      <Button variant="quiet" onPress={() => void model.takeOver()}>
        {t('model.useHere')}
      </Button>
    </div>
  );
}

function useModelWords(view: ModelView, questions: readonly Question[]): string {
  const { t } = useTranslation('triage');
  const { readAlong } = useSettings();
  const state = useModelState();
  const model = useModel();
  const now = useNow(view.kind === 'reading' ? 1000 : null);
  switch (view.kind) {
    case 'reading': {
      const seconds = Math.max(0, Math.round((now.getTime() - view.startedAt) / 1000));
      if (state.kind === 'elsewhere') return t('model.elsewhere');
      if (state.kind !== 'loading') return t('model.reading', { seconds });
      const { trouble } = model.engines.report;
      const mended = trouble !== null && now.getTime() - trouble.at < RECENT_MS;
      return mended ? t('model.restarting', { seconds }) : t('model.loading', { seconds });
    }
    case 'read': {
      if (view.elapsedMs === null) return t('model.readBefore');
      return t('model.read', { count: questions.length, time: (view.elapsedMs / 1000).toFixed(1) });
    }
    case 'failed':
      return t('model.failed', { message: view.message });
    case 'waiting':
      return t('model.waiting');
    default:
      break;
  }
  if (state.kind === 'unsupported') return t('model.cannot');
  if (!readAlong) return t('model.switchedOff');
  switch (state.kind) {
    case 'stored':
    case 'elsewhere':
    case 'loading':
    case 'ready':
      return t('model.waiting');
    case 'downloading':
    case 'verifying':
    case 'checking':
      return t('model.coming');
    default:
      return t('model.notThere');
  }
}
