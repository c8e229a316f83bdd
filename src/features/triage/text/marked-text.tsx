import type { Evidence } from '../../../core/triage/findings/types';
import styles from './marked-text.module.css';
import { type Mark, type MarkedSpan, segments } from './segments';

interface MarkedTextProps {
  text: string;
  spans: readonly MarkedSpan[];
}

const LOOK = { present: styles.mark, denied: styles.denied } as const satisfies Record<
  Mark,
  string | undefined
>;

/** The complaint as it was typed, with the words that findings rest on marked. Never anything but text. */
export function MarkedText({ text, spans }: MarkedTextProps) {
  return (
    <p className={styles.text} dir="auto">
      {segments(text, spans).map(({ start, text: words, mark }) =>
        mark === null ? (
          <span key={start}>{words}</span>
        ) : (
          <mark key={start} className={LOOK[mark]}>
            {words}
          </mark>
        ),
      )}
    </p>
  );
}

/** Single quotes of evidence, each different wording once. */
export function Quotes({ evidence }: { evidence: readonly Evidence[] }) {
  const wordings = [...new Set(evidence.map(({ text }) => text.trim()))].filter(Boolean);
  if (wordings.length === 0) return null;
  return (
    <span className={styles.quotes}>
      {wordings.map((words) => (
        <q key={words} dir="auto">
          <mark className={styles.mark}>{words}</mark>
        </q>
      ))}
    </span>
  );
}
