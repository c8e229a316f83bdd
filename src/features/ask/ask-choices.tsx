import { useTranslation } from 'react-i18next';
import { isPhrasesOnly } from '../../core/knowledge/hearing';
import type { Language, PackInfo } from '../../core/knowledge/schema';
import { type AskSettings, MANNERS } from '../../services/app-settings';
import { useServices } from '../../services/services';
import { HEARING } from '../../speech/recognition/hearing';
import { Choice } from '../../ui/choice';
import { Icon } from '../../ui/icon';
import { SelectField } from '../../ui/select-field';
import { SwitchField } from '../../ui/switch-field';
import { AddNews } from './add-news';
import styles from './ask.module.css';
import { nameIn, sayIn } from './language-name';

const RATES = [
  { value: '0.8', word: 'rate.slow' },
  { value: '1', word: 'rate.normal' },
  { value: '1.3', word: 'rate.fast' },
] as const;

const languageName = (language: Language, inWords: string): string => {
  const own = nameIn(language, language);
  const said = nameIn(inWords, language);
  return own.toLowerCase() === said.toLowerCase() ? said : `${said} · ${own}`;
};

interface AskChoicesProps {
  packs: readonly PackInfo[];
  pack: PackInfo;
  settings: AskSettings;
  /** The speech model is on this device. */
  canHear: boolean;
}

/** What is asked about, in which language, where, and how it is spoken. */
export function AskChoices({ packs, pack, settings, canHear }: AskChoicesProps) {
  const { t, i18n } = useTranslation('voice');
  const { settings: store } = useServices();
  const chosen = pack.languages.find((each) => each === settings.language);
  const change = (changes: Partial<AskSettings>): void => {
    void store.change({ ask: { ...settings, ...changes } });
  };
  return (
    <details className={styles.choices}>
      <summary>
        <Icon name="edit" />
        {sayIn(i18n.language, pack.title)} · {chosen ? languageName(chosen, i18n.language) : t('auto')}
      </summary>
      <div className={styles.fields}>
        <SelectField
          label={t('pack')}
          value={pack.id}
          options={packs.map(({ id, title }) => ({ value: id, label: sayIn(i18n.language, title) ?? id }))}
          onChange={(id) => change({ pack: id, region: null })}
        />
        <SelectField
          label={t('language')}
          value={chosen ?? 'auto'}
          options={[
            { value: 'auto' as const, label: t('auto') },
            ...pack.languages.map((each) => ({
              value: each,
              label:
                canHear && isPhrasesOnly(HEARING, each)
                  ? t('heardPoorly', { language: languageName(each, i18n.language) })
                  : languageName(each, i18n.language),
            })),
          ]}
          onChange={(language) => change({ language })}
        />
        {canHear && chosen && isPhrasesOnly(HEARING, chosen) ? (
          <p className={styles.soft}>{t('phrasesOnly', { language: languageName(chosen, i18n.language) })}</p>
        ) : null}
        <SelectField
          label={t('region')}
          value={settings.region ?? ''}
          options={[
            { value: '', label: t('noRegion') },
            ...pack.regions.map(({ id, names }) => ({
              value: id,
              label: sayIn(i18n.language, names)?.[0] ?? id,
            })),
          ]}
          onChange={(region) => change({ region: region === '' ? null : region })}
        />
        {canHear ? (
          <Choice
            label={t('manner.label')}
            required
            options={MANNERS.map((value) => ({ value, label: t(`manner.${value}`) }))}
            value={settings.manner}
            onChange={(manner) => change({ manner: manner ?? 'tap' })}
          />
        ) : null}
        <SwitchField
          label={t('readAloud')}
          isOn={settings.readAloud}
          onChange={(readAloud) => change({ readAloud })}
        />
        {settings.readAloud ? (
          <Choice
            label={t('rate.label')}
            required
            options={RATES.map(({ value, word }) => ({ value, label: t(word) }))}
            value={RATES.find(({ value }) => Number(value) === settings.rate)?.value ?? '1'}
            onChange={(rate) => change({ rate: Number(rate ?? 1) })}
          />
        ) : null}
        <AddNews onAdded={(id) => change({ pack: id })} />
      </div>
    </details>
  );
}
