import { useTranslation } from 'react-i18next';
import { standingPriority, type TriageSnapshot } from '../../../core/cases/case-record';
import { usePack } from '../../../services/services';
import { PriorityMark } from '../../../ui/priority-mark';
import { Section } from '../../../ui/section';
import { useCaseWords } from '../words';
import { type Change, changesBetween } from './changes';
import { courseOf, scoreOf } from './course';
import { CourseList } from './course-list';
import styles from './record.module.css';

/** Every triage that was made, the newest first, each with what it changed. */
export function Timeline({ snapshots }: { snapshots: readonly TriageSnapshot[] }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const pack = usePack();
  const newestFirst = snapshots.map((snapshot, at) => ({ snapshot, before: snapshots[at - 1] })).reverse();
  return (
    <Section title={t('timeline.title')}>
      <CourseList course={courseOf(pack, snapshots)} />
      <ol className={styles.timeline} reversed>
        {newestFirst.map(({ snapshot, before }) => (
          <li key={snapshot.at}>
            <div className={styles.timelineHead}>
              <PriorityMark
                priority={standingPriority(snapshot)}
                word={words.priority(standingPriority(snapshot))}
                size="s"
              />
              <time dateTime={snapshot.at}>{words.time(snapshot.at)}</time>
              <Score snapshot={snapshot} />
            </div>
            {before ? (
              <Changes changes={changesBetween(pack, before, snapshot)} />
            ) : (
              <p className={styles.quiet}>{t('timeline.first')}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Nothing where the score does not hold. */
function Score({ snapshot }: { snapshot: TriageSnapshot }) {
  const { t } = useTranslation('triage');
  const news2 = scoreOf(usePack(), snapshot);
  if (!news2) return null;
  const { score, missing } = news2;
  return (
    <span className={styles.quiet}>
      {t('course.short', { score: t(missing.length > 0 ? 'course.atLeast' : 'course.exactly', { score }) })}
    </span>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('triage');
  const wordsOf = useChangeWords();
  if (changes.length === 0) return <p className={styles.quiet}>{t('timeline.unchanged')}</p>;
  const sentences = changes.map(wordsOf);
  return (
    <ul className={styles.changes}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function useChangeWords(): (change: Change) => string {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  function fromTo<T>(
    what: string,
    from: T | undefined,
    to: T | undefined,
    say: (value: T) => string,
  ): string {
    const one = (value: T | undefined): string => (value === undefined ? t('timeline.nothing') : say(value));
    return t('timeline.from', { what, from: one(from), to: one(to) });
  }
  function vital({ name, from, to }: Extract<Change, { kind: 'vital' }>): string {
    const what = name === 'avpu' ? t('field.response') : (words.vital(name)?.label ?? name);
    return fromTo(what, from, to, (value) => {
      if (typeof value === 'string') return t(`avpu.${value}`);
      return name === 'avpu' ? '' : words.value(name, value);
    });
  }
  return (change) => words.start(sentence(change));

  function sentence(change: Change): string {
    switch (change.kind) {
      case 'text':
        return t('timeline.text');
      case 'priority':
        return fromTo(t('timeline.priority'), change.from, change.to, words.priority);
      case 'age':
        return fromTo(t('field.age'), change.from, change.to, words.age);
      case 'sex':
        return fromTo(t('field.sex'), change.from, change.to, (sex) => t(`sex.${sex}`));
      case 'pregnant':
        return fromTo(t('field.pregnant'), change.from, change.to, (yes) => t(yes ? 'yes' : 'no'));
      case 'vital':
        return vital(change);
      case 'came':
        return t('timeline.came', { finding: words.finding(change.code) });
      case 'went':
        return t('timeline.went', { finding: words.finding(change.code) });
    }
  }
}
