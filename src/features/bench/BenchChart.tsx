import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BenchRow } from '../../engine/bench/row';
import styles from './chart.module.css';
import { useWords } from './use-words';

/** In px: a line of words, its bar, and the space to the next. Text does not grow with the width, so no viewBox. */
const ROW = { height: 62, text: 20, bar: 30, thick: 16 } as const;
/** Of the width; the rest is for the figure behind the longest bar. */
const LONGEST = 78;

interface BenchChartProps {
  figure: 'prefillTokensPerS' | 'decodeTokensPerS';
  title: string;
  rows: readonly BenchRow[];
}

/** One bar an engine, from the same zero. The table says the same in words, so this is one picture to screen readers. */
export function BenchChart({ figure, title, rows }: BenchChartProps) {
  const { t } = useTranslation('bench');
  const words = useWords();
  const id = useId();
  const largest = Math.max(...rows.map((row) => row.spread[figure]?.max ?? row[figure]));
  const percent = (value: number) => `${((LONGEST * value) / largest).toFixed(2)}%`;
  const nameOf = ({ engine }: BenchRow) => t(`engines.${engine}`);
  const label = rows.map((row) => `${nameOf(row)} ${words.figure(row[figure])}`).join(', ');
  return (
    <figure className={styles.figure}>
      <figcaption id={id} className={styles.title}>
        {title}
      </figcaption>
      <svg
        className={styles.chart}
        width="100%"
        height={rows.length * ROW.height - (ROW.height - ROW.bar - ROW.thick)}
        role="img"
        aria-label={`${title}: ${label}`}
      >
        {rows.map((row, at) => {
          const top = at * ROW.height;
          const spread = row.spread[figure];
          const middle = top + ROW.bar + ROW.thick / 2;
          const end = Math.max(row[figure], spread?.max ?? 0);
          return (
            <g key={`${row.engine} ${row.library}`}>
              <text className={styles.name} x="0" y={top + ROW.text}>
                {nameOf(row)}
              </text>
              <rect
                className={styles.bar}
                x="0"
                y={top + ROW.bar}
                width={percent(row[figure])}
                height={ROW.thick}
                rx="4"
              />
              {spread && spread.max > spread.min ? (
                <line
                  className={styles.spread}
                  x1={percent(spread.min)}
                  x2={percent(spread.max)}
                  y1={middle}
                  y2={middle}
                />
              ) : null}
              <text className={styles.value} x={percent(end)} dx="8" y={middle} dominantBaseline="central">
                {words.figure(row[figure])}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
