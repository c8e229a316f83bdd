import { useTranslation } from 'react-i18next';
import type { Answered as Reply } from '../../core/knowledge/reply';
import type { Language } from '../../core/knowledge/schema';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { Notice } from '../../ui/notice';
import styles from './ask.module.css';
import { nameIn } from './language-name';
import { type Answered, spokenText } from './read-heard';
import type { Asking } from './use-ask';

interface AnswerViewProps {
  state: Answered;
  asking: Asking;
  languages: readonly Language[];
  /** What was said is to be heard again, as this language. */
  onLanguage: (language: Language) => void;
}

/** The answer, large; what must be known beside it; where it comes from. */
export function AnswerView({ state, asking, languages, onLanguage }: AnswerViewProps) {
  const { t, i18n } = useTranslation('voice');
  const { base, question, reply, heard, confirm } = state;
  const { language } = base;
  const named = nameIn(i18n.language, language);
  return (
    <>
      <div>
        <p className={styles.label}>{heard ? t('heardAs', { language: named }) : t('youAsked')}</p>
        <p className={styles.said} lang={language}>
          {question}
        </p>
      </div>
      {heard && languages.length > 1 ? (
        <Choice
          label={t('otherLanguage')}
          labelHidden
          required
          options={languages.map((each) => ({
            value: each,
            label: nameIn(each, each),
          }))}
          value={language}
          onChange={(next) => {
            if (next !== null && next !== language) onLanguage(next);
          }}
        />
      ) : null}
      {heard?.soundsLike === undefined ? null : (
        <Notice tone="warn">
          <p>
            {t(languages.some((each) => each === heard.soundsLike) ? 'soundsLikeKnown' : 'soundsLike', {
              language: nameIn(i18n.language, heard.soundsLike),
            })}
          </p>
        </Notice>
      )}
      {heard?.clipped ? (
        <Notice tone="warn">
          <p>{t('problem.clipped')}</p>
        </Notice>
      ) : null}
      {confirm ? (
        <Pick
          title={t('didYouSay')}
          language={language}
          options={[
            ...confirm.map(({ entryId, question: text }) => ({
              key: entryId,
              text,
              pick: () => asking.choose(entryId, text),
            })),
            { key: '', text: t('noneOfThese'), pick: asking.clear },
          ]}
        />
      ) : (
        <>
          <p className={styles.text} lang={language}>
            {reply.text}
          </p>
          {reply.status === 'answered' ? <Beside reply={reply} language={language} /> : null}
          {reply.status === 'needs-region' ? (
            <Pick
              title={reply.text}
              titleHidden
              language={language}
              options={reply.regions.map(({ id, name }) => ({
                key: id,
                text: name,
                pick: () => asking.inRegion(id),
              }))}
            />
          ) : null}
          {'candidates' in reply && reply.candidates.length > 0 ? (
            <Pick
              title={reply.status === 'nothing' ? base.languageData.phrases.nearest : reply.text}
              titleHidden={reply.status !== 'nothing'}
              language={language}
              options={reply.candidates.map(({ entryId, question: text }) => ({
                key: entryId,
                text,
                pick: () => asking.choose(entryId, text),
              }))}
            />
          ) : null}
          {'contact' in reply ? (
            <p lang={language}>
              {t('askThere')}: {reply.contact.name},{' '}
              <a href={`tel:${reply.contact.phone.replace(/\s/g, '')}`}>{reply.contact.phone}</a>
              {reply.contact.hours === undefined ? '' : ` (${reply.contact.hours})`}
            </p>
          ) : null}
        </>
      )}
      {spokenText(state) === '' ? null : asking.canSpeak(language) ? (
        <div>
          {asking.talk.state.saying ? (
            <Button icon="pause" onPress={asking.hush}>
              {t('stop')}
            </Button>
          ) : (
            <Button icon="play" onPress={asking.readAgain}>
              {t('readAgain')}
            </Button>
          )}
        </div>
      ) : (
        <p className={styles.soft}>{t('noVoice', { language: named })}</p>
      )}
    </>
  );
}

function Beside({ reply, language }: { reply: Reply; language: string }) {
  const { t, i18n } = useTranslation('voice');
  const { cautions, source, ageDays } = reply;
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(
    new Date(`${source.date}T12:00:00`),
  );
  return (
    <>
      {cautions.length === 0 ? null : (
        <Notice tone={reply.stale || reply.contradictions.length > 0 ? 'warn' : 'info'}>
          {cautions.map((caution) => (
            <p key={caution} lang={language}>
              {caution}
            </p>
          ))}
        </Notice>
      )}
      <details className={styles.source}>
        <summary>
          {t('sourceTitle')}: {source.name}
        </summary>
        <p>
          {date} · {t('age', { count: Math.max(0, ageDays) })}
        </p>
        {source.url === undefined ? null : (
          <p>
            {t('readAt')}: {source.url}
          </p>
        )}
      </details>
    </>
  );
}

interface PickProps {
  title: string;
  titleHidden?: boolean;
  language: string;
  options: readonly { key: string; text: string; pick: () => void }[];
}

function Pick({ title, titleHidden = false, language, options }: PickProps) {
  return (
    <fieldset className={styles.pick}>
      <legend className={titleHidden ? 'visually-hidden' : styles.label}>{title}</legend>
      {options.map(({ key, text, pick }) => (
        <button key={key} type="button" className={styles.option} lang={language} onClick={pick}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
