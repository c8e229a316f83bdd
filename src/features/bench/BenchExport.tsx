import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BenchRow } from '../../engine/bench/row';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './bench.module.css';

/** The same array of rows that `npm run bench` writes. */
function toJson(rows: readonly BenchRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function save(rows: readonly BenchRow[], at: number): void {
  const url = URL.createObjectURL(new Blob([toJson(rows)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `outpost-bench-${new Date(at).toISOString().slice(0, 10)}.json`;
  link.click();
  // Some browsers read it only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function BenchExport({ rows, at }: { rows: readonly BenchRow[]; at: number }) {
  const { t } = useTranslation('bench');
  const [copied, setCopied] = useState<'copied' | 'notCopied'>();

  function copy(): void {
    navigator.clipboard.writeText(toJson(rows)).then(
      () => setCopied('copied'),
      () => setCopied('notCopied'),
    );
  }

  return (
    <div className={styles.part}>
      <div className={styles.actions}>
        <Button icon="download" onPress={() => save(rows, at)}>
          {t('export.download')}
        </Button>
        <Button icon="copy" onPress={copy}>
          {t('export.copy')}
        </Button>
      </div>
      {copied ? (
        <Notice live tone={copied === 'copied' ? 'success' : 'warn'}>
          {t(`export.${copied}`)}
        </Notice>
      ) : null}
    </div>
  );
}
