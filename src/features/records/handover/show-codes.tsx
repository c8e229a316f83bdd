import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '../../../core/cases/case-record';
import { toFrames } from '../../../core/export/handover';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { CodeImage } from './code-image';
import { caseFileName, download } from './download';
import styles from './handover.module.css';

/** Long enough for a slow camera to read one code. */
const SHOWN_MS = 700;

/** A case as codes for the camera of another device. @default for loading on demand: the encoder comes with it */
export default function ShowCodes({ record }: { record: CaseRecord }) {
  const { t } = useTranslation('triage');
  const made = useMemo(() => makeFrames(record), [record]);
  if (made.kind === 'too-long') {
    return (
      <Notice tone="warn" live>
        <p>{t('share.tooLong')}</p>
      </Notice>
    );
  }
  return (
    <div className={styles.part}>
      <p className={styles.text}>{t('share.show')}</p>
      <Codes frames={made.frames} />
      <AsText text={made.frames.join('\n')} />
    </div>
  );
}

function makeFrames(record: CaseRecord): { kind: 'made'; frames: string[] } | { kind: 'too-long' } {
  try {
    return { kind: 'made', frames: toFrames(record) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'too-long' };
    throw error;
  }
}

/** One code, or several that take turns until the person stops them. */
function Codes({ frames }: { frames: readonly string[] }) {
  const { t } = useTranslation('triage');
  const [at, setAt] = useState(0);
  const [runs, setRuns] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches);
  const several = frames.length > 1;
  const step = (by: number): void => setAt((before) => (before + by + frames.length) % frames.length);

  useEffect(() => {
    if (!runs || !several) return;
    const timer = setInterval(() => setAt((before) => (before + 1) % frames.length), SHOWN_MS);
    return () => clearInterval(timer);
  }, [runs, several, frames.length]);

  const label = t('share.code', { number: at + 1, count: frames.length });
  return (
    <>
      <CodeImage text={frames[at] ?? ''} label={label} />
      {several ? (
        <>
          <p className={styles.count}>{label}</p>
          <div className={styles.buttons}>
            <Button icon="back" onPress={() => step(-1)}>
              {t('share.previous')}
            </Button>
            <Button icon={runs ? 'pause' : 'play'} onPress={() => setRuns(!runs)}>
              {t(runs ? 'share.pause' : 'share.play')}
            </Button>
            <Button icon="forward" onPress={() => step(1)}>
              {t('share.next')}
            </Button>
          </div>
        </>
      ) : null}
    </>
  );
}

/** For a device without a camera, or eyes that do not see the codes. */
function AsText({ text }: { text: string }) {
  const { t } = useTranslation('triage');
  const [copied, setCopied] = useState<'copied' | 'notCopied'>();
  function copy(): void {
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('notCopied'),
    );
  }
  return (
    <>
      <p className={styles.text}>{t('share.asText')}</p>
      <div className={styles.buttons}>
        <Button icon={copied === 'copied' ? 'check' : 'copy'} onPress={copy}>
          {t('share.copyText')}
        </Button>
        <Button
          icon="download"
          onPress={() => download(`${caseFileName(new Date())}.txt`, 'text/plain', `${text}\n`)}
        >
          {t('share.saveText')}
        </Button>
      </div>
      <p className={styles.text} role="status">
        {copied === undefined ? '' : t(`share.${copied}`)}
      </p>
    </>
  );
}
