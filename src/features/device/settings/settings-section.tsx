import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ENGINE_WISHES } from '../../../engine/choice/types';
import { type AppSettings, THEMES } from '../../../services/app-settings';
import { useServices, useSettings } from '../../../services/services';
import { Choice } from '../../../ui/choice';
import { Notice } from '../../../ui/notice';
import { Section } from '../../../ui/section';
import { SwitchField } from '../../../ui/switch-field';
import styles from '../model/model.module.css';
import { useEngineReport } from '../model/use-engine-report';

export function SettingsSection() {
  const { t } = useTranslation('model');
  const { settings } = useServices();
  const { readAlong, theme, engine } = useSettings();
  const { possible } = useEngineReport();
  const [unsaved, setUnsaved] = useState(false);

  function change(changes: Partial<AppSettings>): void {
    settings.change(changes).then(
      () => setUnsaved(false),
      () => setUnsaved(true),
    );
  }

  return (
    <Section title={t('settings.title')}>
      <div className={styles.controls}>
        <SwitchField
          label={t('settings.readAlong')}
          hint={t('settings.readAlongHint')}
          isOn={readAlong}
          onChange={(isOn) => change({ readAlong: isOn })}
        />
        {possible.length > 1 ? (
          <Choice
            label={t('settings.engine')}
            hint={t('settings.engineHint')}
            options={ENGINE_WISHES.map((value) => ({ value, label: t(`settings.engines.${value}`) }))}
            value={engine}
            onChange={(value) => change({ engine: value ?? 'auto' })}
            required
          />
        ) : null}
        <Choice
          label={t('settings.theme')}
          options={THEMES.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
          value={theme}
          onChange={(value) => change({ theme: value ?? 'system' })}
          required
        />
      </div>
      {unsaved ? (
        <Notice tone="warn" live>
          {t('settings.notSaved')}
        </Notice>
      ) : null}
    </Section>
  );
}
