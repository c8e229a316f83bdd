import { useTranslation } from 'react-i18next';
import type { Caution } from '../../../core/cautions/types';
import { Notice } from '../../ui/notice';
import { Quotes } from '../text/MarkedText';
import styles from './cautions.module.css';

/** What is doubtful about the note as a whole, above everything that rests on it. */
export function Cautions({ cautions }: { cautions: readonly Caution[] }) {
  const { t } = useTranslation('triage');
  // The region is there before its contents, so that a screen reader hears what comes into it.
  return (
    <div role="status" className={styles.cautions}>
      {cautions.length === 0 ? null : (
        <Notice tone="warn" title={t('cautions.title')}>
          <ul className={styles.list}>
            {cautions.map(({ kind, code, text, evidence }) => (
              <li key={`${kind} ${code ?? ''} ${text}`}>
                {text} <Quotes evidence={evidence} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
