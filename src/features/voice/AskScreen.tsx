import { Suspense, use, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import type { KnowledgeIndexFile } from '../../core/knowledge/hearing';
import type { Language, PackInfo } from '../../core/knowledge/schema';
import type { AskSettings } from '../services/app-settings';
import { useServices, useSettings } from '../services/services';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { SelectField } from '../ui/select-field';
import { SwitchField } from '../ui/switch-field';
import { TextField } from '../ui/text-field';
import { AddNews } from './AddNews';
import { AnswerView } from './AnswerView';
import styles from './ask.module.css';
import { Examples } from './Examples';
import { knowledgePacks } from './load-knowledge';
import { MicButton } from './MicButton';
import { useAsk } from './use-ask';
import { useListening } from './use-listening';
import { useSpokenCommand } from './use-spoken-command';
import { useVoice } from './use-voice';
import { VoiceModel } from './VoiceModel';

/** /ask: a question, spoken or typed, and the answer of a pack on this device. */
export default function AskScreen() {
  const { t } = useTranslation('voice');
  return (
    <Page title={t('title')} back={{ to: '/', label: t('back') }}>
      <Suspense fallback={<p className={styles.soft}>{t('loading')}</p>}>
        <Ask {...use(knowledgePacks())} />
      </Suspense>
    </Page>
  );
}

function Ask({ index, packs }: { index: KnowledgeIndexFile; packs: readonly PackInfo[] }) {
  const { ask: settings } = useSettings();
  const pack = packs.find(({ id }) => id === settings.pack) ?? packs[0];
  return pack ? <AskOf key={pack.id} index={index} packs={packs} pack={pack} /> : null;
}

interface AskOfProps {
  index: KnowledgeIndexFile;
  packs: readonly PackInfo[];
  pack: PackInfo;
}

function AskOf({ index, packs, pack }: AskOfProps) {
  const { t } = useTranslation('voice');
  const { ask: settings } = useSettings();
  const { voice, state } = useVoice();
  const [typed, setTyped] = useState('');
  const isThere = state.kind === 'stored' || state.kind === 'ready' || state.kind === 'loading';
  const asking = useAsk(pack, index, isThere, useSpokenCommand());
  const { listening, listen, hearAgain, hearFile, done, cancel } = useListening((heard) =>
    asking.heard(heard),
  );
  const problem = listening.kind === 'idle' ? listening.problem : undefined;
  const language = pack.languages.find((each) => each === settings.language);
  const languages = language ? [language] : pack.languages;
  const busy = listening.kind !== 'idle';
  return (
    <div className={styles.ask}>
      {asking.state.kind === 'quiet' ? <p className={styles.soft}>{t('intro')}</p> : null}
      <Choices packs={packs} pack={pack} settings={settings} />
      <form
        className={styles.typing}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') asking.typed(typed);
        }}
      >
        <TextField
          label={t('question')}
          value={typed}
          onChange={setTyped}
          placeholder={t('placeholder')}
          maxLength={300}
        />
        <Button type="submit" variant={isThere ? 'secondary' : 'primary'}>
          {t('ask')}
        </Button>
      </form>
      {isThere && !busy ? (
        <div>
          <FileTrigger
            acceptedFileTypes={['audio/*']}
            onSelect={(files) => {
              const [file] = files ?? [];
              if (file) hearFile(file, languages);
            }}
          >
            <Button variant="quiet" icon="upload">
              {t('fromFile')}
            </Button>
          </FileTrigger>
        </div>
      ) : null}
      <div aria-live="polite" className={styles.answer}>
        {listening.kind === 'hearing' ? (
          <p className={styles.said}>{listening.partial || t('hearing')}</p>
        ) : null}
        {problem === undefined || busy ? null : (
          <Notice tone="warn" live>
            <p>{t(`problem.${problem}`)}</p>
          </Notice>
        )}
        {asking.state.kind === 'failed' ? (
          <Notice tone="error" live>
            <p>{t('data')}</p>
          </Notice>
        ) : null}
        {asking.state.kind === 'answered' && !busy ? (
          <AnswerView
            state={asking.state}
            asking={asking}
            languages={pack.languages}
            onLanguage={hearAgain}
          />
        ) : null}
      </div>
      {asking.state.kind === 'quiet' && !busy && problem === undefined ? (
        <Examples
          pack={pack.id}
          language={language ?? pack.languages[0] ?? 'en'}
          onAsk={(question) => {
            setTyped(question);
            asking.typed(question);
          }}
        />
      ) : null}
      <VoiceModel voice={voice} state={state} />
      {isThere ? (
        <MicButton
          listening={listening}
          onListen={() => {
            asking.hush();
            listen(languages);
          }}
          onDone={done}
          onCancel={cancel}
        />
      ) : null}
    </div>
  );
}

const RATES = [
  { value: '0.8', word: 'rate.slow' },
  { value: '1', word: 'rate.normal' },
  { value: '1.3', word: 'rate.fast' },
] as const;

const languageName = (language: Language, inWords: string): string => {
  const own = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const said = new Intl.DisplayNames([inWords], { type: 'language' }).of(language) ?? language;
  return own.toLowerCase() === said.toLowerCase() ? said : `${said} · ${own}`;
};

function Choices({
  packs,
  pack,
  settings,
}: {
  packs: readonly PackInfo[];
  pack: PackInfo;
  settings: AskSettings;
}) {
  const { t, i18n } = useTranslation('voice');
  const { settings: store } = useServices();
  const change = (changes: Partial<AskSettings>): void => {
    void store.change({ ask: { ...settings, ...changes } });
  };
  return (
    <details className={styles.choices}>
      <summary>
        <Icon name="edit" />
        {pack.title.en} ·{' '}
        {settings.language === 'auto' ? t('auto') : languageName(settings.language, i18n.language)}
      </summary>
      <div className={styles.fields}>
        <SelectField
          label={t('pack')}
          value={pack.id}
          options={packs.map(({ id, title }) => ({ value: id, label: title.en }))}
          onChange={(id) => change({ pack: id, region: null })}
        />
        <SelectField
          label={t('language')}
          value={pack.languages.find((each) => each === settings.language) ?? 'auto'}
          options={[
            { value: 'auto' as const, label: t('auto') },
            ...pack.languages.map((each) => ({ value: each, label: languageName(each, i18n.language) })),
          ]}
          onChange={(language) => change({ language })}
        />
        <SelectField
          label={t('region')}
          value={settings.region ?? ''}
          options={[
            { value: '', label: t('noRegion') },
            ...pack.regions.map(({ id, names }) => ({ value: id, label: names.en[0] ?? id })),
          ]}
          onChange={(region) => change({ region: region === '' ? null : region })}
        />
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
