import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link, type To } from 'react-router';
import styles from './button.module.css';
import { cx } from './cx';
import { Icon, type IconName } from './icon';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  /** One primary button a screen; quiet for what is seldom wanted. */
  variant?: ButtonVariant;
  icon?: IconName | undefined;
  /** As wide as the column: for the one thing to do on a phone. */
  wide?: boolean;
  children: ReactNode;
}

interface ButtonProps extends Look {
  onPress?: (() => void) | undefined;
  type?: 'button' | 'submit';
  isDisabled?: boolean;
  /** Working: keeps its place and its focus, does nothing when pressed. */
  pending?: boolean;
  autoFocus?: boolean;
  'aria-describedby'?: string;
  'aria-expanded'?: boolean;
  'aria-controls'?: string;
}

function look(variant: ButtonVariant, wide: boolean): string {
  return cx(styles.button, styles[variant], wide && styles.wide);
}

export function Button(props: ButtonProps) {
  const { variant = 'secondary', icon, wide = false, children, onPress, pending = false, ...rest } = props;
  const shown = pending ? 'spinner' : icon;
  return (
    <AriaButton
      {...rest}
      className={look(variant, wide)}
      isPending={pending}
      {...(onPress ? { onPress: () => onPress() } : {})}
    >
      {shown ? <Icon name={shown} /> : null}
      <span>{children}</span>
    </AriaButton>
  );
}

/** Looks like a button, goes to another screen. */
export function ButtonLink({ to, variant = 'secondary', icon, wide = false, children }: Look & { to: To }) {
  return (
    <Link to={to} className={look(variant, wide)}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </Link>
  );
}
