import { useTranslation } from 'react-i18next';
import { StorageProblem } from '../../platform/storage-problem';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

interface StorageNoticeProps {
  error: unknown;
  /** What did not work. */
  title: string;
  /** The form is still on the page. */
  kept?: boolean;
  onRetry?: () => void;
}

/** Storage that failed: what it is and what helps. */
export function StorageNotice({ error, title, kept = false, onRetry }: StorageNoticeProps) {
  const { t } = useTranslation('triage');
  const remedy =
    error instanceof StorageProblem
      ? t(`storage.${error.kind}`)
      : t('storage.other', { message: error instanceof Error ? error.message : String(error) });
  return (
    <Notice
      tone="error"
      title={title}
      live
      action={onRetry ? <Button onPress={onRetry}>{t('storage.retry')}</Button> : null}
    >
      <p>
        {kept ? `${t('storage.still')} ` : ''}
        {remedy}
      </p>
    </Notice>
  );
}
