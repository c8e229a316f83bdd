import { useTranslation } from 'react-i18next';
import type { UnreadableRecord } from '../../platform/case-store';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

function download(record: UnreadableRecord): void {
  const blob = new Blob([JSON.stringify(record.raw, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `outpost-${record.id.replace(/[^\w-]/g, '_')}.json`;
  link.click();
  // The download has its own hold on the data; the address is not needed any more.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Records that this version cannot read: said to be there, to be taken along, and in nobody's way. */
export function Unreadable({ records }: { records: readonly UnreadableRecord[] }) {
  const { t } = useTranslation('queue');
  if (records.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t('unreadableTitle', { count: records.length })}
      action={records.map((record) => (
        <Button key={record.id} icon="download" onPress={() => download(record)}>
          {t('export', { id: record.id.slice(0, 8) })}
        </Button>
      ))}
    >
      <p>{t('unreadableText')}</p>
    </Notice>
  );
}
