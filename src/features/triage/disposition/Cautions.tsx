import { useTranslation } from 'react-i18next';
import type { TriageResult } from '../../../core/triage/triage';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Quotes } from '../text/MarkedText';
import styles from './cautions.module.css';

interface CautionsProps {
  result: Pick<TriageResult, 'cautions' | 'measurements'>;
  /** Leads to the field that a doubt is about. */
  onFill: (item: string) => void;
}

/** What is doubtful about the note as a whole, above everything that rests on it. */
export function Cautions({ result, onFill }: CautionsProps) {
  const { t } = useTranslation('triage');
  const { cautions, measurements } = result;
  // The region is there before its contents, so that a screen reader hears what comes into it.
  return (
    <div role="status" className={styles.cautions}>
      {cautions.length === 0 ? null : (
        <Notice tone="warn" title={t('cautions.title')}>
          <ul className={styles.list}>
            {cautions.map(({ kind, code, text, evidence }) => (
              <li key={`${kind} ${code ?? ''} ${text}`}>
                {text} <Quotes evidence={evidence} />
                {measurements.questions
                  .filter((question) => question.text === text)
                  .map(({ item }) => (
                    <Button key={item} variant="quiet" onPress={() => onFill(item)}>
                      {t('ask.check')}
                    </Button>
                  ))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
