import { useEffect, useRef } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { Section } from '../../../ui/section';
import { formatBytes } from '../format';
import text from '../model/model.module.css';
import { useStoredPack } from '../storage/use-stored-pack';
import { type Copies, useCopies, useCopyState } from './copies';
import { CopyOutcome, CopyWorking } from './copy-outcome';
import styles from './files.module.css';
import { FILES_ANCHOR } from './from-file';
import { fromDialog, fromDrop } from './picked-files';
import { chooseTarget } from './save-target';

/** The model as one file: saved here, carried by hand, loaded on a device that has no network. */
export function FilesSection() {
  const { t } = useTranslation('model');
  const copies = useCopies();
  const state = useCopyState(copies);
  const anchor = useAnchor();
  const working = state.kind === 'working' ? state.what : null;
  return (
    <div ref={anchor} id={FILES_ANCHOR} tabIndex={-1} className={styles.anchor}>
      <Section title={t('files.title')}>
        <p className={text.text}>{t('files.text')}</p>
        <DropZone
          className={cx(styles.zone)}
          isDisabled={working !== null}
          onDrop={({ items }) => void copies.load(() => fromDrop(items))}
        >
          <div className={styles.choices}>
            <SaveCopy copies={copies} working={working} />
            <LoadCopy copies={copies} working={working} />
          </div>
          <p className={styles.drop}>{t('files.drop')}</p>
        </DropZone>
        {state.kind === 'working' ? (
          <CopyWorking key={state.what} state={state} onStop={copies.stop} />
        ) : (
          <CopyOutcome state={state} />
        )}
      </Section>
    </div>
  );
}

interface ChoiceProps {
  copies: Copies;
  working: 'save' | 'load' | null;
}

function SaveCopy({ copies, working }: ChoiceProps) {
  const { t, i18n } = useTranslation('model');
  const manifest = useStoredPack(copies);
  if (!manifest) return <p className={text.soft}>{t('files.nothing')}</p>;
  const size = formatBytes(manifest.totalBytes, i18n.language);
  return (
    <Button
      icon="download"
      pending={working === 'save'}
      isDisabled={working === 'load'}
      onPress={() => void copies.save(manifest, (name) => chooseTarget(name, t('files.kind')))}
    >
      {t('files.save', { size })}
    </Button>
  );
}

/** Phones choose no folders. */
const CAN_CHOOSE_FOLDER =
  'webkitdirectory' in HTMLInputElement.prototype && !matchMedia('(pointer: coarse)').matches;

function LoadCopy({ copies, working }: ChoiceProps) {
  const { t } = useTranslation('model');
  const load = (files: FileList | null) => {
    // Taken at once: the list is emptied when the dialog's field is.
    const picked = fromDialog(files ?? []);
    if (picked.length > 0) void copies.load(async () => picked);
  };
  const isDisabled = working === 'save';
  return (
    <>
      <FileTrigger allowsMultiple onSelect={load}>
        <Button icon="upload" pending={working === 'load'} isDisabled={isDisabled}>
          {t('files.load')}
        </Button>
      </FileTrigger>
      {CAN_CHOOSE_FOLDER ? (
        <FileTrigger acceptDirectory onSelect={load}>
          <Button variant="quiet" isDisabled={working !== null}>
            {t('files.folder')}
          </Button>
        </FileTrigger>
      ) : null}
    </>
  );
}

/** A link to this section brings it into view, also from the same screen. */
function useAnchor() {
  const anchor = useRef<HTMLDivElement>(null);
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press of the link has its own key.
  useEffect(() => {
    if (hash !== `#${FILES_ANCHOR}`) return;
    anchor.current?.scrollIntoView({ block: 'start' });
    anchor.current?.focus({ preventScroll: true });
  }, [hash, key]);
  return anchor;
}
