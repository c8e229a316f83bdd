import { useTranslation } from 'react-i18next';
import { caseMs } from '../../engine/bench/case-time';
import type { BenchRow } from '../../engine/bench/row';
import styles from './bench.module.css';
import { useWords } from './use-words';

/** Figures down, engines across: two columns fit a phone, seven would not. */
export function BenchTable({ rows }: { rows: readonly BenchRow[] }) {
  const { t } = useTranslation('bench');
  const words = useWords();
  const figure = (value: number | null, key: 'table.rate' | 'table.ms') =>
    value === null ? t('table.unknown') : t(key, { value: words.figure(value) });
  const lines: readonly (readonly [string, (row: BenchRow) => string])[] = [
    [t('table.case'), (row) => words.time(caseMs(row))],
    [t('table.ready'), (row) => words.time(row.readyMs)],
    [t('table.first'), (row) => words.time(row.firstTokenMs)],
    [t('table.prefill'), (row) => figure(row.prefillTokensPerS, 'table.rate')],
    [t('table.decode'), (row) => figure(row.decodeTokensPerS, 'table.rate')],
    [t('table.grammar'), (row) => figure(row.grammarMsPerToken, 'table.ms')],
  ];
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('table.caption')}</caption>
      <thead>
        <tr>
          <td />
          {rows.map((row) => (
            <th key={`${row.engine} ${row.library}`} scope="col">
              {t(`engines.${row.engine}`)}
              <span className={styles.by}>{row.adapter}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, show]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {rows.map((row) => (
              <td key={`${row.engine} ${row.library}`}>{show(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
