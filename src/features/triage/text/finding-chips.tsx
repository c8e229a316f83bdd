import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../../../services/services';
import { Chip, ChipList, type ChipVariant } from '../../../ui/chip';
import { onDemand, useOnDemand } from '../../../ui/on-demand';
import type { Answer, FormAction } from '../form/reducer';
import { useCaseWords } from '../words';
import { type ChipState, type FindingChip, withoutImplied } from './chips';
import styles from './finding-chips.module.css';
import { Quotes } from './marked-text';

const LOOK = {
  'to-confirm': 'outlined',
  agreed: 'solid',
  denied: 'struck',
} as const satisfies Record<ChipState, ChipVariant>;
const MEANING = {
  'to-confirm': 'chips.toConfirm',
  agreed: 'chips.agreed',
  denied: 'chips.denied',
} as const satisfies Record<ChipState, string>;

interface FindingChipsProps {
  chips: readonly FindingChip[];
  dispatch: (action: FormAction) => void;
}

/** What was found, each to be put right by a tap. */
export function FindingChips({ chips, dispatch }: FindingChipsProps) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  if (chips.length === 0) return null;
  return (
    <ChipList label={t('chips.list')}>
      {withoutImplied(pack, chips).map((chip) => (
        <FindingMenu
          key={chip.code}
          chip={chip}
          onAnswer={(answer) => dispatch({ kind: 'answer', code: chip.code, answer })}
        />
      ))}
    </ChipList>
  );
}

type ChipAnswer = Answer | 'clear';

/** Four times as large as all else that a chip needs: fetched when the first chip is tapped. */
const menuPart = onDemand(() => import('../../../ui/menu'));

function FindingMenu({ chip, onAnswer }: { chip: FindingChip; onAnswer: (answer: Answer | null) => void }) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const words = useCaseWords();
  const [menu, wantMenu] = useOnDemand(menuPart);
  const [startOpen, setStartOpen] = useState(false);
  const name = words.finding(chip.code);
  const detail = words.detail(chip);
  const look = {
    variant: LOOK[chip.state],
    danger: pack.findings.get(chip.code)?.danger ?? false,
    meaning: t(MEANING[chip.state]),
    children: (
      <>
        {name}
        {detail === '' ? null : <span className={styles.detail}> · {detail}</span>}
      </>
    ),
  };
  if (!menu) {
    const open = (): void => {
      setStartOpen(true);
      wantMenu();
    };
    return <Chip {...look} onPress={open} opensMenu />;
  }
  const choices = [
    { value: 'yes', label: t('chips.present'), icon: 'plus', isChosen: chip.answer === 'yes' },
    { value: 'no', label: t('chips.absent'), icon: 'minus', isChosen: chip.answer === 'no' },
    { value: 'unsure', label: t('chips.unsure'), icon: 'question', isChosen: chip.answer === 'unsure' },
    ...(chip.answer === null ? [] : [{ value: 'clear', label: t('chips.clear'), icon: 'close' } as const]),
  ] as const;
  return (
    <menu.Menu<ChipAnswer>
      trigger={<Chip {...look} inTrigger autoFocus={startOpen} />}
      startOpen={startOpen}
      label={t('chips.menu', { name })}
      header={
        <span className={styles.header}>
          <strong>{name}</strong>
          {detail === '' ? null : <span>{detail}</span>}
          {chip.readers.length > 0 ? (
            <span>{t('chips.seenBy', { readers: words.readers(chip.readers) })}</span>
          ) : null}
          <Quotes evidence={chip.evidence} />
        </span>
      }
      choices={choices}
      onChoose={(choice) => onAnswer(choice === 'clear' ? null : choice)}
    />
  );
}
