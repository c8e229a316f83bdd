import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import styles from './chip.module.css';
import { cx } from './cx';
import { Icon, type IconName } from './icon';

/** solid: agreed. outlined: to confirm. struck: denied, or taken back. */
export type ChipVariant = 'solid' | 'outlined' | 'struck';

interface ChipProps {
  variant?: ChipVariant;
  /** Dangerous findings carry a sign beside their words. */
  danger?: boolean;
  icon?: IconName | undefined;
  /** A chip that can be tapped is a button of full target size. */
  onPress?: (() => void) | undefined;
  isPressed?: boolean;
  /** Opens the menu that it is the trigger of, which brings its own press. */
  inTrigger?: boolean;
  /** Opens a menu, which it is not in yet. */
  opensMenu?: boolean;
  autoFocus?: boolean;
  /** Words for screen readers that the look says to others: "to confirm", "denied". */
  meaning?: string | undefined;
  children: ReactNode;
}

export function Chip(props: ChipProps) {
  const { variant = 'solid', danger = false, icon, onPress, isPressed, meaning, children } = props;
  const pressable = onPress !== undefined || props.inTrigger === true;
  const sign = danger ? 'warning' : icon;
  const className = cx(styles.chip, styles[variant], danger && styles.danger, pressable && styles.pressable);
  const inner = (
    <>
      {sign ? <Icon name={sign} /> : null}
      <span className={styles.words}>{children}</span>
      {meaning === undefined ? null : <span className="visually-hidden"> ({meaning})</span>}
    </>
  );
  if (!pressable) return <span className={className}>{inner}</span>;
  return (
    <AriaButton
      className={className}
      {...(onPress ? { onPress: () => onPress() } : {})}
      {...(props.opensMenu ? { 'aria-haspopup': 'menu' } : {})}
      autoFocus={props.autoFocus ?? false}
      {...(isPressed === undefined ? {} : { 'aria-expanded': isPressed })}
    >
      {inner}
    </AriaButton>
  );
}

/** Chips beside each other, as a list. */
export function ChipList({ label, children }: { label: string; children: ReactNode[] }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children.map((child, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the chips carry their own keys; the item is only their place.
        <li key={at}>{child}</li>
      ))}
    </ul>
  );
}
