import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../../services/services';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { TextField } from '../../ui/text-field';
import styles from './add-finding.module.css';
import { searchFindings } from './findings-search';
import type { FormAction } from './form/reducer';
import { useCaseWords } from './words';

interface AddFindingProps {
  /** Codes that are already known to be present. */
  present: ReadonlySet<string>;
  dispatch: (action: FormAction) => void;
}

/** Adds a finding by hand, for signs that are seen and not told. All findings of the pack can be chosen. */
export function AddFinding({ present, dispatch }: AddFindingProps) {
  const { t } = useTranslation('triage');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <Button icon="plus" onPress={() => setIsOpen(true)}>
        {t('add.open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('add.title')}>
        <FindingPicker present={present} dispatch={dispatch} />
        <Button variant="primary" wide onPress={() => setIsOpen(false)}>
          {t('add.done')}
        </Button>
      </Dialog>
    </div>
  );
}

/** Stays open, so that several can be added; a second tap takes one back. */
function FindingPicker({ present, dispatch }: AddFindingProps) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const { start } = useCaseWords();
  const [query, setQuery] = useState('');
  const groups = searchFindings(pack, query);
  return (
    <>
      <TextField label={t('add.search')} value={query} onChange={setQuery} autoCapitalize="none" autoFocus />
      <div className={styles.list}>
        {groups.length === 0 ? <p className={styles.none}>{t('add.none')}</p> : null}
        {groups.map(({ group, findings }) => (
          <section key={group} aria-label={t(`group.${group}`)}>
            <h3 className={styles.group}>{t(`group.${group}`)}</h3>
            <ul className={styles.items}>
              {findings.map(({ code, name }) => {
                const added = present.has(code);
                return (
                  <li key={code}>
                    <button
                      type="button"
                      className={cx(styles.item, added && styles.added)}
                      aria-pressed={added}
                      onClick={() => dispatch({ kind: 'answer', code, answer: added ? null : 'yes' })}
                    >
                      <Icon name={added ? 'check' : 'plus'} />
                      <span>{start(name)}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
