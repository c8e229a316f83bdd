import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import type { Collected } from '../../../core/export/handover';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Page } from '../../../ui/page';
import { ProgressBar } from '../../../ui/progress-bar';
import { Section } from '../../../ui/section';
import { TextField } from '../../../ui/text-field';
import { StorageNotice } from '../../triage/storage-notice';
import { useCaseWords } from '../../triage/words';
import { Camera } from './camera/camera';
import styles from './handover.module.css';
import { Outcome } from './outcome';
import { missingNumbers, type ReceiveProblem, type TooLong, tooLong, useReceiving } from './use-receiving';

/** /receive: a case comes from another device, through the camera or as a text. */
export default function ReceiveScreen() {
  const { t } = useTranslation('triage');
  const { state, seen, pasted, save, restart } = useReceiving();
  const again = (
    <div>
      <Button icon="refresh" onPress={restart}>
        {t('share.receive.again')}
      </Button>
    </div>
  );
  return (
    <Page title={t('share.receive.title')} back={{ to: '/', label: t('back') }}>
      {state.kind === 'received' ? (
        <>
          <Outcome received={state.received} />
          {again}
        </>
      ) : null}
      {state.kind === 'unreadable' ? (
        <>
          <Notice tone="error" live>
            <p>{t('share.problem.unreadable', { message: state.message })}</p>
          </Notice>
          {again}
        </>
      ) : null}
      {state.kind === 'not-saved' ? (
        <StorageNotice
          error={state.error}
          title={t('share.receive.saveTitle')}
          onRetry={() => void save(state.record)}
        />
      ) : null}
      {state.kind === 'collecting' ? (
        <>
          <p className={styles.text}>{t('share.receive.text')}</p>
          <Camera onText={seen} />
          <Progress collected={state.collected} />
          <Problem problem={state.problem} collected={state.collected} />
          <AsText onText={pasted} />
        </>
      ) : null}
    </Page>
  );
}

function Progress({ collected: { count, parts } }: { collected: Collected }) {
  const { t } = useTranslation('triage');
  if (count === 0) return null;
  const detail = t('share.receive.progressOf', { have: parts.size, count });
  const label = t('share.receive.progress');
  return (
    <div>
      <ProgressBar label={label} value={parts.size / count} detail={detail} />
      <p className="visually-hidden" role="status">
        {label}: {detail}
      </p>
    </div>
  );
}

interface ProblemProps {
  problem: ReceiveProblem | null;
  collected: Collected;
}

function Problem({ problem, collected }: ProblemProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  if (problem === null) return null;
  const numbers = words.list(missingNumbers(collected).map(String));
  return (
    <Notice tone="warn" live>
      <p>{problem === 'missing' ? t('share.problem.missing', { numbers }) : t(`share.problem.${problem}`)}</p>
    </Notice>
  );
}

function AsText({ onText }: { onText: (text: string) => void }) {
  const { t, i18n } = useTranslation('triage');
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<TooLong>();
  const number = new Intl.NumberFormat(i18n.language);
  const message =
    refused &&
    t('share.problem.tooLong', { length: number.format(refused.length), most: number.format(refused.most) });
  async function read(files: FileList | null): Promise<void> {
    const [file] = files ?? [];
    if (!file) return;
    const found = tooLong(file.size);
    setRefused(found);
    if (!found) onText(await file.text());
  }
  /** What is too long stays out of the field too: it would only make the page slow. */
  function change(next: string): void {
    const found = tooLong(next.length);
    setRefused(found);
    if (!found) setText(next);
  }
  return (
    <Section title={t('share.receive.paste')}>
      <div className={styles.part}>
        <TextField
          label={t('share.receive.pasteLabel')}
          hint={t('share.receive.pasteHint')}
          rows={3}
          value={text}
          onChange={change}
          autoCapitalize="none"
          error={message}
        />
        <div className={styles.buttons}>
          <Button icon="check" isDisabled={text.trim() === ''} onPress={() => onText(text)}>
            {t('share.receive.pasteRead')}
          </Button>
          <FileTrigger acceptedFileTypes={['text/plain', '.txt']} onSelect={(files) => void read(files)}>
            <Button icon="upload">{t('share.receive.file')}</Button>
          </FileTrigger>
        </div>
      </div>
    </Section>
  );
}
