import { useTranslation } from 'react-i18next';
import { formatFigure, timeOf } from './format';

/** Figures and times in the words of the interface's language. */
export function useWords() {
  const { t, i18n } = useTranslation('bench');
  const figure = (value: number) => formatFigure(value, i18n.language);
  return {
    figure,
    time(ms: number): string {
      const { unit, value } = timeOf(ms);
      return t(`time.${unit}`, { value: figure(value) });
    },
  };
}
