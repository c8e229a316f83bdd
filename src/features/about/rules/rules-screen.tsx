import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelfCareEntry } from '../../../core/packs/triage-pack';
import { leadOf } from '../../../core/triage/rules/fire';
import { usePack } from '../../../services/services';
import { Page } from '../../../ui/page';
import { PriorityMark } from '../../../ui/priority-mark';
import { Section } from '../../../ui/section';
import { TextField } from '../../../ui/text-field';
import { useCaseWords } from '../../triage/words';
import type { FoundRule } from './rule-of';
import { Cited, TryCase } from './rule-source';
import styles from './rules.module.css';
import { searchRules, searchSelfCare } from './search-rules';

/** /rules: everything that can decide a case, each rule with where it is published and a case in which it holds. */
export default function RulesScreen() {
  const { t } = useTranslation('about');
  const pack = usePack();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const found = searchRules(pack, wanted);
  const entries = searchSelfCare(pack, wanted);
  const count = found.reduce((sum, { rules }) => sum + rules.length, entries.length);
  return (
    <Page title={t('rules.title')} back={{ to: '/about', label: t('title') }}>
      <div className={styles.parts}>
        <p className={styles.text}>{t('rules.intro')}</p>
        <TextField label={t('rules.search')} value={query} onChange={setQuery} autoCapitalize="none" />
        <p className={styles.soft} role="status">
          {t('rules.found', { count })}
        </p>
        {found.map(({ protocol, rules }) => (
          <Section key={protocol.id} title={protocol.title}>
            <ul className={styles.rules}>
              {rules.map((rule) => (
                <li key={rule.id}>
                  <RuleItem found={{ protocol, rule }} />
                </li>
              ))}
            </ul>
          </Section>
        ))}
        {entries.length === 0 ? null : (
          <Section title={t('rules.selfCare')}>
            <ul className={styles.rules}>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <EntryItem entry={entry} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}

function RuleItem({ found }: { found: FoundRule }) {
  const { rule } = found;
  const { t } = useTranslation('about');
  const words = useCaseWords();
  const { dispositions } = usePack().texts;
  const lead = leadOf(rule);
  return (
    <details className={styles.rule}>
      <summary>
        <PriorityMark priority={rule.priority} word={words.priority(rule.priority)} size="s" wordHidden />
        <span className={styles.name}>{words.start(rule.label)}</span>
      </summary>
      <div className={styles.inside}>
        <p>
          {words.priority(rule.priority)} · {lead === 'open' ? t('rules.open') : dispositions[lead].name}
          {rule.timeFrame === undefined ? '' : `, ${rule.timeFrame}`}
        </p>
        <Cited citation={rule.citation} />
        <TryCase found={found} />
      </div>
    </details>
  );
}

/** What sends nobody anywhere: when it fits, what to do, and when to come back. */
function EntryItem({ entry }: { entry: SelfCareEntry }) {
  const words = useCaseWords();
  const { dispositions } = usePack().texts;
  const { title, advice, comeBackIf, citation } = entry;
  return (
    <details className={styles.rule}>
      <summary>
        <span className={styles.name}>{words.start(title)}</span>
      </summary>
      <div className={styles.inside}>
        <p>{advice.join(' ')}</p>
        <p>{comeBackIf.map((each) => `${dispositions['self-care'].comeBack} ${each}.`).join(' ')}</p>
        <Cited citation={citation} />
      </div>
    </details>
  );
}
