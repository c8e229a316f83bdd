import { Suspense, use, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import type { PackInfo } from '../../core/knowledge/schema';
import { useSettings } from '../../services/services';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { AnswerView } from './answer-view';
import styles from './ask.module.css';
import { AskChoices } from './ask-choices';
import { Examples } from './examples';
import { knowledgePacks } from './load-knowledge';
import { MicButton } from './mic-button';
import { useAsk } from './use-ask';
import { useSpokenCommand } from './use-spoken-command';
import { isThere, useVoice } from './use-voice';
import { VoiceModel } from './voice-model';

/** /ask: a question, spoken or typed, and the answer of a pack on this device. */
export default function AskScreen() {
  const { t } = useTranslation('voice');
  return (
    <Page title={t('title')} back={{ to: '/', label: t('back') }}>
      <Suspense fallback={<p className={styles.soft}>{t('loading')}</p>}>
        <Ask packs={use(knowledgePacks())} />
      </Suspense>
    </Page>
  );
}

function Ask({ packs }: { packs: readonly PackInfo[] }) {
  const { ask: settings } = useSettings();
  const pack = packs.find(({ id }) => id === settings.pack) ?? packs[0];
  return pack ? <AskOf key={pack.id} packs={packs} pack={pack} /> : null;
}

interface AskOfProps {
  packs: readonly PackInfo[];
  pack: PackInfo;
}

function AskOf({ packs, pack }: AskOfProps) {
  const { t, i18n } = useTranslation('voice');
  const { ask: settings } = useSettings();
  const { voice, state } = useVoice();
  const [typed, setTyped] = useState('');
  const canHear = isThere(state);
  const asking = useAsk({ pack, hasOwnVoice: canHear, onCommand: useSpokenCommand() });
  const { send } = asking.talk;
  const { ears, saying } = asking.talk.state;
  const language = pack.languages.find((each) => each === settings.language);
  const languages = language ? [language] : pack.languages;
  const { manner } = settings;
  const problem = ears.kind === 'idle' ? ears.problem : undefined;
  const busy = ears.kind !== 'idle';
  const partial = ears.kind === 'hearing' || ears.kind === 'listening' ? ears.partial : '';
  // In a conversation the answer stays while the next question is waited for.
  const showsAnswer = !busy || (manner === 'conversation' && ears.kind !== 'hearing' && partial === '');
  const listen = (): void =>
    send({
      kind: 'listen',
      manner: { languages, handsFree: manner !== 'hold', goesOn: manner === 'conversation' },
    });
  return (
    <div className={styles.ask}>
      {asking.state.kind === 'quiet' ? <p className={styles.soft}>{t('intro')}</p> : null}
      <AskChoices packs={packs} pack={pack} settings={settings} canHear={canHear} />
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
        <Button type="submit" variant={canHear ? 'secondary' : 'primary'}>
          {t('ask')}
        </Button>
      </form>
      {canHear && !busy ? (
        <div>
          <FileTrigger
            acceptedFileTypes={['audio/*']}
            onSelect={(files) => {
              const [file] = files ?? [];
              if (file) send({ kind: 'file', file, languages });
            }}
          >
            <Button variant="quiet" icon="upload">
              {t('fromFile')}
            </Button>
          </FileTrigger>
        </div>
      ) : null}
      <div aria-live="polite" className={styles.answer}>
        {ears.kind === 'hearing' || partial !== '' ? (
          <p className={styles.said}>{partial || t('hearing')}</p>
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
        {asking.state.kind === 'answered' && showsAnswer ? (
          <AnswerView
            state={asking.state}
            asking={asking}
            languages={pack.languages}
            onLanguage={(next) => send({ kind: 'hear-again', language: next })}
          />
        ) : null}
      </div>
      {asking.state.kind === 'quiet' && !busy && problem === undefined ? (
        <Examples
          pack={pack.id}
          language={language ?? pack.languages[0] ?? i18n.language}
          onAsk={(question) => {
            setTyped(question);
            asking.typed(question);
          }}
        />
      ) : null}
      <VoiceModel voice={voice} state={state} />
      {canHear ? (
        <MicButton
          manner={manner}
          ears={ears}
          speaking={saying !== null}
          onListen={listen}
          onDone={() => send({ kind: 'done' })}
          onCancel={() => send({ kind: 'cancel' })}
        />
      ) : null}
    </div>
  );
}
