import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sbar } from '../../../core/triage/summary/types';
import { Button } from '../../../ui/button';
import { Fold } from '../../../ui/fold';
import styles from './result.module.css';

export const SBAR_PARTS = ['situation', 'background', 'assessment', 'recommendation'] as const;

type Copied = 'no' | 'yes' | 'failed';

interface SummaryProps {
  summary: Sbar;
  onPrint: () => void;
}

/** The hand-over: to be read out, copied, printed. */
export function Summary({ summary, onPrint }: SummaryProps) {
  const { t } = useTranslation('triage');
  const [copied, setCopied] = useState<{ what: string; outcome: Copied }>({ what: '', outcome: 'no' });
  const text = SBAR_PARTS.map((part) => `${t(`summary.${part}`)}: ${summary[part]}`).join('\n');
  // A summary that changed since is no longer the text on the clipboard.
  const outcome = copied.what === text ? copied.outcome : 'no';

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ what: text, outcome: 'yes' });
    } catch {
      setCopied({ what: text, outcome: 'failed' });
    }
  }

  return (
    <Fold title={t('summary.title')} level={2}>
      <dl className={styles.sbar}>
        {SBAR_PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`summary.${part}`)}</dt>
            <dd dir="auto">{summary[part]}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.buttons}>
        <Button icon={outcome === 'yes' ? 'check' : 'copy'} onPress={() => void copy()}>
          {t(outcome === 'yes' ? 'summary.copied' : 'summary.copy')}
        </Button>
        <Button icon="print" onPress={onPrint}>
          {t('print')}
        </Button>
      </div>
      <p className={styles.quiet} role="status">
        {outcome === 'failed' ? t('summary.copyFailed') : ''}
      </p>
    </Fold>
  );
}
