/** What is known of a model, in words. What is not known for certain is said as such, never guessed. */
import { useTranslation } from 'react-i18next';
import { languageNames } from './format';

/** More than these in one line are counted instead. */
const NAMED_IN_LINE = 3;

interface Languages {
  codes: readonly string[] | null;
  /** There are others beside these. */
  more: boolean;
}

/** All languages by their names, or as few words as fit into a line. */
export function useLanguageWords(): (languages: Languages, length: 'all' | 'line') => string {
  const { t, i18n } = useTranslation('model');
  return ({ codes, more }, length) => {
    if (!codes || codes.length === 0) {
      return length === 'all' ? t('facts.unknown') : t('catalogue.noLanguages');
    }
    const languages =
      length === 'line' && codes.length > NAMED_IN_LINE
        ? t('facts.many', { count: codes.length })
        : languageNames(codes, i18n.language);
    return more ? t('facts.more', { languages }) : languages;
  };
}
