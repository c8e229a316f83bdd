import { useTranslation } from 'react-i18next';
import type { Decision } from '../../../core/triage/rules/types';
import { Section } from '../../ui/section';
import styles from './result.module.css';

/** From the protocol's data, most urgent first. */
export function Actions({ decision }: { decision: Decision }) {
  const { t } = useTranslation('triage');
  if (decision.actions.length === 0) return null;
  return (
    <Section title={t('actions.title')}>
      <ol className={styles.actions}>
        {decision.actions.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ol>
    </Section>
  );
}
