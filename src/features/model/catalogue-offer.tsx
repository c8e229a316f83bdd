import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueModel } from '../../engine/mirror/catalogue';
import type { MirrorPlan } from '../../engine/mirror/fetch-model';
import { type MirrorProblemCode, toMirrorProblem } from '../../engine/mirror/problem';
import { useCatalogue, useCatalogueState } from '../services/services';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import rowStyles from './catalogue.module.css';
import { useLanguageWords } from './catalogue-words';
import { formatBytes } from './format';
import styles from './model.module.css';
import { Facts } from './model-facts';

interface Problem {
  code: MirrorProblemCode;
  message: string;
}

/** Asking the mirror for one model, and what went wrong with it: just now, or in its last download. */
export function useAsking(modelId: string): {
  problem: Problem | null;
  asking: boolean;
  ask: (mirror: string, model: CatalogueModel) => Promise<MirrorPlan | null>;
} {
  const catalogue = useCatalogue();
  const { failure } = useCatalogueState();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  return {
    problem: refused ?? (failure?.model === modelId ? failure : null),
    asking,
    async ask(mirror, model) {
      setAsking(true);
      setRefused(null);
      try {
        return await catalogue.ask(mirror, model);
      } catch (error) {
        const { code, message } = toMirrorProblem(error);
        setRefused({ code, message });
        return null;
      } finally {
        setAsking(false);
      }
    },
  };
}

/** What happened and what to do; under it, what a technician wants to know. */
export function CatalogueProblem({ name, problem }: { name: string; problem: Problem }) {
  const { t } = useTranslation('model');
  return (
    <Notice tone="error" live title={t('catalogue.failed', { name })}>
      <p>{t(`catalogue.problem.${problem.code}`)}</p>
      <details className={styles.details}>
        <summary>{t('failed.detail')}</summary>
        <p>{problem.message}</p>
      </details>
    </Notice>
  );
}

interface CatalogueOfferProps {
  model: CatalogueModel;
  mirror: string;
  nameId: string;
}

/** A model that could be downloaded: the mirror is asked how large it is, and then the person. */
export function CatalogueOffer({ model, mirror, nameId }: CatalogueOfferProps) {
  const { t } = useTranslation('model');
  const catalogue = useCatalogue();
  const { problem, asking, ask } = useAsking(model.id);
  const [plan, setPlan] = useState<MirrorPlan | null>(null);
  return (
    <>
      {problem ? (
        <div className={rowStyles.below}>
          <CatalogueProblem name={model.name} problem={problem} />
        </div>
      ) : null}
      <div className={rowStyles.ask}>
        <Button
          variant="quiet"
          icon={problem ? 'refresh' : 'forward'}
          pending={asking}
          aria-describedby={nameId}
          onPress={() => void ask(mirror, model).then(setPlan)}
        >
          {asking ? t('catalogue.asking') : problem ? t('catalogue.askAgain') : t('catalogue.ask')}
        </Button>
      </div>
      {plan ? (
        <Question
          plan={plan}
          onDownload={() => {
            setPlan(null);
            void catalogue.download(plan);
          }}
          onCancel={() => setPlan(null)}
        />
      ) : null}
    </>
  );
}

interface QuestionProps {
  plan: MirrorPlan;
  onDownload: () => void;
  onCancel: () => void;
}

function Question({ plan, onDownload, onCancel }: QuestionProps) {
  const { t, i18n } = useTranslation('model');
  const languages = useLanguageWords();
  const isAnyUsed = useCatalogueState().stored?.some(({ inUse }) => inUse) === true;
  const { model, totalBytes } = plan;
  const size = formatBytes(totalBytes, i18n.language);
  return (
    <ConfirmDialog
      isOpen
      title={t('catalogue.confirmTitle', { name: model.name })}
      confirmLabel={t('catalogue.confirm', { size })}
      cancelLabel={t('catalogue.notNow')}
      onConfirm={onDownload}
      onCancel={onCancel}
    >
      <Facts
        facts={[
          [t('facts.size'), size],
          [t('facts.languages'), languages({ codes: model.languages, more: model.moreLanguages }, 'all')],
          [t('facts.licence'), model.licence ?? t('facts.unknown')],
          [t('facts.source'), model.repository],
        ]}
      />
      {isAnyUsed ? <p className={rowStyles.after}>{t('catalogue.keepsOwn')}</p> : null}
    </ConfirmDialog>
  );
}
