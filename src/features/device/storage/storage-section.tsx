import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  estimateStorage,
  type Keeping,
  persistStorage,
  type StorageEstimate,
  storageKeeping,
} from '../../../platform/persistence';
import { useModel, useModelState } from '../../../services/services';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { Section } from '../../../ui/section';
import { useCopies } from '../copies/copies';
import { formatBytes } from '../format';
import styles from '../model/model.module.css';
import { Facts } from '../model/model-facts';
import { useStoredPack } from './use-stored-pack';

interface Storage {
  readonly estimate: StorageEstimate | null;
  /** Undefined until the browser has said it. */
  readonly keeping: Keeping | undefined;
}

function useStorage(): Storage & { look: () => Promise<void> } {
  const [storage, setStorage] = useState<Storage>({ estimate: null, keeping: undefined });
  const { kind } = useModelState();
  const stored = useStoredPack(useCopies());
  const look = useCallback(async () => {
    const [estimate, keeping] = await Promise.all([estimateStorage(), storageKeeping()]);
    setStorage({ estimate, keeping });
  }, []);
  // A download or a deletion changes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored is what asks for another look.
  useEffect(() => void look(), [look, kind, stored]);
  return { ...storage, look };
}

export function StorageSection() {
  const { t } = useTranslation('model');
  const { estimate, keeping, look } = useStorage();
  return (
    <Section title={t('storage.title')}>
      {estimate ? <Room estimate={estimate} /> : <p className={styles.soft}>{t('storage.unknown')}</p>}
      {keeping === 'kept' ? <p className={styles.text}>{t('storage.kept')}</p> : null}
      {keeping === 'not-kept' ? <AskToKeep onAsked={look} /> : null}
      {keeping === 'cannot-ask' ? <p className={styles.text}>{t('storage.cannotAsk')}</p> : null}
      <DeleteModel />
    </Section>
  );
}

function Room({ estimate: { usedBytes, quotaBytes } }: { estimate: StorageEstimate }) {
  const { t, i18n } = useTranslation('model');
  const stored = useStoredPack(useCopies());
  const bytes = (amount: number) => formatBytes(amount, i18n.language);
  return (
    <Facts
      facts={[
        [t('storage.used'), bytes(usedBytes)],
        ...(stored ? [[t('storage.ofIt', { name: stored.name }), bytes(stored.totalBytes)] as const] : []),
        [t('storage.left'), bytes(Math.max(0, quotaBytes - usedBytes))],
      ]}
    />
  );
}

/** While nothing was promised. The browser is also asked when a download begins and when a case is saved. */
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
  const nothing = ['absent', 'checking', 'unsupported'].includes(state.kind);

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
