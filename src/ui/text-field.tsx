import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { cx } from './cx';
import styles from './field.module.css';

interface FieldProps {
  label: string;
  /** For a field whose place says what it is; screen readers still hear the label. */
  labelHidden?: boolean;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** One line under the label: what is wanted. */
  hint?: string | undefined;
  /** What is wrong and how to mend it; marks the field. */
  error?: string | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean;
  isDisabled?: boolean;
  maxLength?: number;
  id?: string;
}

interface TextFieldProps extends FieldProps {
  /** Rows of a text area; 1 is a single line. The area grows with its text. */
  rows?: number;
  autoCapitalize?: 'none' | 'sentences' | 'words';
}

function frame({ label, labelHidden, hint, error }: FieldProps) {
  return {
    head: (
      <>
        <Label className={cx(styles.label, labelHidden && 'visually-hidden')}>{label}</Label>
        {hint === undefined ? null : (
          <Text slot="description" className={styles.hint}>
            {hint}
          </Text>
        )}
      </>
    ),
    foot: <FieldError className={cx(styles.error)}>{error ?? null}</FieldError>,
  };
}

function shared(props: FieldProps) {
  const { value, onChange, onBlur, error, autoFocus = false, isDisabled = false, maxLength, id } = props;
  return {
    value,
    onChange,
    autoFocus,
    isDisabled,
    isInvalid: error !== undefined,
    ...(onBlur ? { onBlur: () => onBlur() } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(id === undefined ? {} : { id }),
  };
}

export function TextField(props: TextFieldProps) {
  const { rows = 1, placeholder = '', autoCapitalize = 'sentences' } = props;
  const { head, foot } = frame(props);
  const common = { placeholder, autoCapitalize };
  return (
    <AriaTextField {...shared(props)} className={cx(styles.field)} autoComplete="off">
      {head}
      {rows > 1 ? (
        <TextArea {...common} className={cx(styles.input, styles.area)} rows={rows} />
      ) : (
        <Input {...common} className={cx(styles.input)} />
      )}
      {foot}
    </AriaTextField>
  );
}

interface NumberInputProps extends FieldProps {
  /** Shown inside the field, behind the number, and said with the label: "%", "mmHg". */
  unit?: string | undefined;
  /** Whole numbers get the keypad without a point. */
  whole?: boolean;
}

/**
 * A number as it is typed. It stays text, so that "37," on its way to "37,5" is nobody's error; the screen parses it.
 * No spin buttons and no wheel: a scrolling thumb must not change a vital sign.
 */
export function NumberInput(props: NumberInputProps) {
  const { unit, whole = false, placeholder = '' } = props;
  const { head, foot } = frame(props);
  return (
    <AriaTextField {...shared(props)} className={cx(styles.field)} autoComplete="off">
      {head}
      <span className={styles.withUnit}>
        <Input
          className={cx(styles.input, styles.number)}
          inputMode={whole ? 'numeric' : 'decimal'}
          placeholder={placeholder}
          enterKeyHint="next"
        />
        {unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
      </span>
      {foot}
    </AriaTextField>
  );
}
