import type { Evidence } from '../../../core/findings/types';
import styles from './marked-text.module.css';
import { segments } from './segments';

interface MarkedTextProps {
  text: string;
  evidence: readonly Evidence[];
}

/** The complaint as it was typed, with the words that findings rest on marked. Never anything but text. */
export function MarkedText({ text, evidence }: MarkedTextProps) {
  return (
    <p className={styles.text} dir="auto">
      {segments(text, evidence).map(({ start, text: words, marked }) =>
        marked ? (
          <mark key={start} className={styles.mark}>
            {words}
          </mark>
        ) : (
          <span key={start}>{words}</span>
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
