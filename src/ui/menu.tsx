import { type ReactNode, useEffect, useState } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx';
import { Icon, type IconName } from './icon';
import styles from './menu.module.css';

export interface MenuChoice<T extends string> {
  value: T;
  label: string;
  icon?: IconName;
  isChosen?: boolean;
}

interface MenuProps<T extends string> {
  /** A Button or a pressable Chip. */
  trigger: ReactNode;
  /** Said by screen readers. */
  label: string;
  /** What is known about the thing, above the choices. */
  header?: ReactNode;
  choices: readonly MenuChoice<T>[];
  onChoose: (value: T) => void;
  /** Opens once its trigger stands: it was pressed before the menu was fetched. */
  startOpen?: boolean;
}

/** A few things to do with one thing, at the thing. */
export function Menu<T extends string>(props: MenuProps<T>) {
  const { trigger, label, header, choices, onChoose, startOpen = false } = props;
  const [isOpen, setIsOpen] = useState(false);
  // After the trigger took the focus, so that it gets the focus back when the menu closes.
  useEffect(() => {
    if (startOpen) setIsOpen(true);
  }, [startOpen]);
  const items = choices.map(({ value, label: words, icon, isChosen }) => (
    <MenuItem key={value} id={value} textValue={words} className={cx(styles.item, isChosen && styles.chosen)}>
      <Icon name={isChosen ? 'check' : (icon ?? 'forward')} />
      <span>{words}</span>
    </MenuItem>
  ));
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      {trigger}
      <Popover className={cx(styles.popover)} placement="bottom start">
        <AriaMenu
          className={cx(styles.menu)}
          aria-label={label}
          onAction={(key) => {
            const chosen = choices.find(({ value }) => value === key);
            if (chosen) onChoose(chosen.value);
          }}
        >
          <MenuSection>
            {header === undefined ? null : <Header className={cx(styles.header)}>{header}</Header>}
            {items}
          </MenuSection>
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
