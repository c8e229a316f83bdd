import { useTranslation } from 'react-i18next';
import { caseMs } from '../../engine/bench/case-time';
import type { BenchRow } from '../../engine/bench/row';
import type { BenchRun } from '../../engine/bench/types';
import { Section } from '../ui/section';
import { BenchChart } from './BenchChart';
import { BenchExport } from './BenchExport';
import { BenchTable } from './BenchTable';
import styles from './bench.module.css';
import type { BenchEngine } from './engines';
import { paceOf } from './format';
import { useWords } from './use-words';

interface BenchResultProps {
  run: BenchRun;
  at: number;
  engines: readonly BenchEngine[];
}

/** What it means, then the bars, then every figure, then what could not be measured. */
export function BenchResult({ run, at, engines }: BenchResultProps) {
  const { t } = useTranslation('bench');
  const { rows } = run;
  return (
    <Section title={t('result.title')}>
      <div className={styles.result}>
        {rows.length > 0 ? (
          <>
            <Meaning rows={rows} />
            <div className={styles.charts}>
              <BenchChart figure="prefillTokensPerS" title={t('chart.prefill')} rows={rows} />
              <BenchChart figure="decodeTokensPerS" title={t('chart.decode')} rows={rows} />
              <p className={styles.soft}>{t('chart.hint')}</p>
            </div>
            <BenchTable rows={rows} />
            <BenchExport rows={rows} at={at} />
          </>
        ) : null}
        <NotMeasured run={run} engines={engines} />
      </div>
    </Section>
  );
}

function Meaning({ rows }: { rows: readonly BenchRow[] }) {
  const { t } = useTranslation('bench');
  const words = useWords();
  const [best] = rows.toSorted((a, b) => caseMs(a) - caseMs(b));
  if (!best) return null;
  const time = words.time(caseMs(best));
  const ready = words.time(best.readyMs);
  return (
    <div role="status" className={styles.meaning}>
      <p className={styles.headline}>{t(`result.${paceOf(caseMs(best))}`, { time })}</p>
      <p className={styles.soft}>
        {rows.length > 1 ? `${t(`result.faster.${best.engine}`)} ` : null}
        {t('result.start', { time: ready })}
      </p>
    </div>
  );
}

function NotMeasured({ run, engines }: Omit<BenchResultProps, 'at'>) {
  const { t } = useTranslation('bench');
  const lines = [
    ...engines.flatMap((each) =>
      each.kind === 'cannot-run' ? [{ engine: each.engine, why: t(`cannot.${each.reason}`) }] : [],
    ),
    ...run.failures.map(({ engine, message }) => ({
      engine,
      why: run.rows.some((row) => row.engine === engine)
        ? t('cannot.partly', { message })
        : t('cannot.failed', { message }),
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <Section title={t('cannot.title')} level={3}>
      <ul className={styles.list}>
        {lines.map(({ engine, why }) => (
          <li key={engine}>
            <strong>{t(`engines.${engine}`)}</strong>: {why}
          </li>
        ))}
      </ul>
    </Section>
  );
}
