import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The longest beginning of a text that is kept; never half of a letter that is two units long. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/**
 * For a field with a limit: what is beyond is cut, and said with both lengths until the next change. The browser's own
 * limit would cut without a word.
 */
export function useLimit(most: number, onChange: (text: string) => void) {
  const { t, i18n } = useTranslation('triage');
  const [cutFrom, setCutFrom] = useState<number>();
  const number = new Intl.NumberFormat(i18n.language);
  return {
    change(text: string): void {
      setCutFrom(text.length > most ? text.length : undefined);
      onChange(cut(text, most));
    },
    message:
      cutFrom === undefined
        ? undefined
        : t('problem.cut', { length: number.format(cutFrom), kept: number.format(most) }),
  };
}
