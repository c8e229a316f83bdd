import { useTranslation } from 'react-i18next';
import type { Action } from '../../../core/triage/verdict/actions';
import { Section } from '../../ui/section';
import styles from './result.module.css';

/** As decided: in the order of saving a life. */
export function Actions({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation('triage');
  if (actions.length === 0) return null;
  return (
    <Section title={t('actions.title')}>
      <ol className={styles.actions}>
        {actions.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
    </Section>
  );
}
