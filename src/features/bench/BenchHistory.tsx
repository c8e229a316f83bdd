import { useTranslation } from 'react-i18next';
import { caseMs } from '../../engine/bench/case-time';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import styles from './bench.module.css';
import type { PastRun } from './history';
import { useWords } from './use-words';

interface BenchHistoryProps {
  runs: readonly PastRun[];
  onForget: () => void;
}

export function BenchHistory({ runs, onForget }: BenchHistoryProps) {
  const { t, i18n } = useTranslation('bench');
  const words = useWords();
  if (runs.length === 0) return null;
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Section title={t('history.title')}>
      <ol className={styles.history}>
        {runs.map(({ at, rows }) => (
          <li key={at}>
            <time dateTime={new Date(at).toISOString()}>{day.format(at)}</time>
            <ul className={styles.past}>
              {rows.map((row) => (
                <li key={`${row.engine} ${row.library}`} className={styles.engine}>
                  <span className={styles.soft}>{t(`engines.${row.engine}`)}</span>
                  <span className={styles.number}>
                    {t('history.case', { time: words.time(caseMs(row)) })}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className={styles.soft}>{t('history.kept')}</p>
      <div>
        <Button variant="quiet" icon="trash" onPress={onForget}>
          {t('history.forget')}
        </Button>
      </div>
    </Section>
  );
}
