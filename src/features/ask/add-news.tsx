import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { SUPPLEMENT_BYTES } from '../../core/knowledge/supplement';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './ask.module.css';
import { addSupplement } from './load-knowledge';

type Outcome = { kind: 'added'; name: string } | { kind: 'refused'; problem: string };

/** News from a memory card or a neighbour: a weather bulletin, prices, a changed day. Needs no network. */
export function AddNews({ onAdded }: { onAdded: (pack: string) => void }) {
  const { t } = useTranslation('voice');
  const [outcome, setOutcome] = useState<Outcome>();

  async function add(file: File): Promise<void> {
    try {
      if (file.size > SUPPLEMENT_BYTES) throw new Error(t('news.tooLarge'));
      const { name, pack } = await addSupplement(await file.text());
      setOutcome({ kind: 'added', name });
      onAdded(pack);
    } catch (error) {
      setOutcome({ kind: 'refused', problem: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <div className={styles.news}>
      <FileTrigger
        acceptedFileTypes={['application/json', '.json']}
        onSelect={(files) => {
          const [file] = files ?? [];
          if (file) void add(file);
        }}
      >
        <Button icon="upload">{t('news.add')}</Button>
      </FileTrigger>
      <p className={styles.soft}>{t('news.hint')}</p>
      {outcome?.kind === 'added' ? (
        <Notice tone="success" live>
          <p>{t('news.added', { name: outcome.name })}</p>
        </Notice>
      ) : null}
      {outcome?.kind === 'refused' ? (
        <Notice tone="error" live title={t('news.refused')}>
          <p>{outcome.problem}</p>
        </Notice>
      ) : null}
    </div>
  );
}
