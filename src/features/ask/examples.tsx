import { use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../core/knowledge/schema';
import styles from './ask.module.css';
import { knowledgeBase } from './load-knowledge';

const SHOWN = 5;

/** What can be asked: one question each of different groups of the pack. */
export function Examples({
  pack,
  language,
  onAsk,
}: {
  pack: string;
  language: Language;
  onAsk: (question: string) => void;
}) {
  const { t } = useTranslation('voice');
  const base = use(knowledgeBase(pack, language));
  const groups = new Map<string, string>();
  for (const { entryId, question } of base.topics()) {
    const group = base.pack.entries.get(entryId)?.group ?? '';
    if (!groups.has(group)) groups.set(group, question);
  }
  return (
    <section className={styles.pick} aria-label={t('tryAsking')}>
      <h2 className={styles.label}>{t('tryAsking')}</h2>
      {[...groups.values()].slice(0, SHOWN).map((question) => (
        <button
          key={question}
          type="button"
          className={styles.option}
          lang={language}
          onClick={() => onAsk(question)}
        >
          {question}
        </button>
      ))}
    </section>
  );
}
