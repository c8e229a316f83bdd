import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredModel } from '../../engine/mirror/catalogue-service';
import { useCatalogue } from '../services/services';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import styles from './model.module.css';

interface StoredProps {
  stored: StoredModel;
  /** Of the element with the model's name. */
  nameId: string;
}

/** A model that is complete here: use it, or delete it. Outpost's own is deleted where storage is looked after. */
export function StoredActions({ stored, nameId }: StoredProps) {
  const { t } = useTranslation('model');
  const catalogue = useCatalogue();
  const isOwn = stored.model === null;
  if (stored.inUse && isOwn) return null;
  return (
    <div className={styles.actions}>
      {stored.inUse ? null : (
        <Button
          icon="play"
          aria-describedby={nameId}
          onPress={() => void catalogue.use(isOwn ? null : stored.id)}
        >
          {isOwn ? t('catalogue.back') : t('catalogue.use')}
        </Button>
      )}
      {isOwn ? null : <DeleteStored stored={stored} nameId={nameId} />}
    </div>
  );
}

export function DeleteStored({ stored, nameId }: StoredProps) {
  const { t } = useTranslation('model');
  const catalogue = useCatalogue();
  const [asking, setAsking] = useState(false);
  const { name } = stored.manifest;
  return (
    <>
      <Button variant="quiet" icon="trash" aria-describedby={nameId} onPress={() => setAsking(true)}>
        {t('catalogue.delete')}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={t('catalogue.deleteTitle', { name })}
        confirmLabel={t('catalogue.deleteOf', { name })}
        cancelLabel={t('catalogue.deleteCancel')}
        danger
        onConfirm={() => {
          setAsking(false);
          void catalogue.remove(stored.id);
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t('catalogue.deleteText')}</p>
        {stored.inUse ? <p>{t('catalogue.deleteUsed')}</p> : null}
      </ConfirmDialog>
    </>
  );
}
