import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estimateStorage, persistStorage, type StorageEstimate } from '../../platform/persistence';
import { useModel, useModelState } from '../services/services';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { formatBytes } from './format';
import styles from './model.module.css';

function useStorage(): { estimate: StorageEstimate | null; look: () => Promise<void> } {
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null);
  const { kind } = useModelState();
  const look = useCallback(async () => setEstimate(await estimateStorage()), []);
  // A download or a deletion changes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kind is what asks for another look.
  useEffect(() => void look(), [look, kind]);
  return { estimate, look };
}

export function StorageSection() {
  const { t, i18n } = useTranslation('model');
  const { estimate, look } = useStorage();
  if (!estimate) {
    return (
      <Section title={t('storage.title')}>
        <p className={styles.soft}>{t('storage.unknown')}</p>
        <DeleteModel />
      </Section>
    );
  }
  const { usedBytes, quotaBytes, persisted } = estimate;
  const rows = [
    [t('storage.used'), usedBytes],
    [t('storage.left'), Math.max(0, quotaBytes - usedBytes)],
  ] as const;
  return (
    <Section title={t('storage.title')}>
      <dl className={styles.facts}>
        {rows.map(([name, bytes]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{formatBytes(bytes, i18n.language)}</dd>
          </div>
        ))}
      </dl>
      {persisted ? <p className={styles.text}>{t('storage.kept')}</p> : <AskToKeep onAsked={look} />}
      <DeleteModel />
    </Section>
  );
}

function AskToKeep({ onAsked }: { onAsked: () => Promise<void> }) {
  const { t } = useTranslation('model');
  const [refused, setRefused] = useState(false);

  async function ask(): Promise<void> {
    setRefused(!(await persistStorage()));
    await onAsked();
  }

  return (
    <>
      <p className={styles.text}>{t('storage.notKept')}</p>
      <div>
        <Button onPress={() => void ask()}>{t('storage.keep')}</Button>
      </div>
      {refused ? <Notice live>{t('storage.refused')}</Notice> : null}
    </>
  );
}

function DeleteModel() {
  const { t } = useTranslation('model');
  const model = useModel();
  const state = useModelState();
  const [asking, setAsking] = useState(false);
  const nothing = state.kind === 'absent' || state.kind === 'checking' || state.kind === 'unsupported';

  function remove(): void {
    setAsking(false);
    void model.remove();
  }

  if (nothing) return null;
  return (
    <div>
      <Button variant="danger" icon="trash" onPress={() => setAsking(true)}>
        {t('storage.delete')}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={t('storage.deleteTitle')}
        confirmLabel={t('storage.deleteConfirm')}
        cancelLabel={t('storage.deleteCancel')}
        danger
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('storage.deleteText')}</p>
      </ConfirmDialog>
    </div>
  );
}
