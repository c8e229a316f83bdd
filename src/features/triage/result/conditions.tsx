import { useTranslation } from 'react-i18next';
import type { Considered } from '../../../core/triage/conditions/types';
import type { Intake } from '../../../core/triage/findings/types';
import { Fold } from '../../../ui/fold';
import { useCaseWords } from '../words';
import { useSignWords } from './condition-words';
import styles from './consider.module.css';

interface ConsiderProps {
  considered: readonly Considered[];
  intake: Intake;
}

/** What is worth thinking of, and why. Below what the rules say, since it decides nothing. */
export function Consider({ considered, intake }: ConsiderProps) {
  const { t } = useTranslation('triage');
  if (considered.length === 0) return null;
  return (
    <Fold title={t('consider.title')} level={2}>
      <p className={styles.intro}>{t('consider.intro')}</p>
      <ol className={styles.list}>
        {considered.map((each) => (
          <ConsideredItem key={each.condition} considered={each} intake={intake} />
        ))}
      </ol>
    </Fold>
  );
}

function ConsideredItem({ considered, intake }: { considered: Considered; intake: Intake }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const sign = useSignWords(intake);
  const { name, mustNotMiss, for: fitting, against, check, source } = considered;
  return (
    <li>
      <details className={styles.item}>
        <summary>
          <span className={styles.name}>{words.start(name)}</span>
          {mustNotMiss ? <span className={styles.mark}>{t('consider.mustNotMiss')}</span> : null}
        </summary>
        <dl className={styles.facts}>
          <dt>{t('consider.for')}</dt>
          <dd>{words.start(words.list(fitting.map(sign)))}</dd>
          {against.length === 0 ? null : (
            <>
              <dt>{t('consider.against')}</dt>
              <dd>{words.start(words.list(against.map(sign)))}</dd>
            </>
          )}
          <dt>{t('consider.check')}</dt>
          <dd>{check}</dd>
          <dt>{t('consider.source')}</dt>
          <dd>{t('consider.sourceOf', source)}</dd>
        </dl>
      </details>
    </li>
  );
}
