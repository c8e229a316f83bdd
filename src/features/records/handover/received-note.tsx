import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '../../../core/cases/case-record';
import { Notice } from '../../../ui/notice';
import { useCaseWords } from '../../triage/words';

/** Says of a case that it was not taken down on this device alone. */
export function ReceivedNote({ record }: { record: CaseRecord }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  if (record.receivedAt === undefined) return null;
  return (
    <Notice>
      <p>{t('share.received', { time: words.time(record.receivedAt) })}</p>
    </Notice>
  );
}
