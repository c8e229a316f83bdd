import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseForms } from '../../engine/mirror/fits';
import type { DeployConfig } from '../../platform/deploy-config';
import { useCatalogue, useCatalogueState } from '../services/services';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import styles from './catalogue.module.css';
import { CatalogueRow, type RowModel } from './catalogue-row';
import modelStyles from './model.module.css';
import { useCatalogueRead, useDeploy } from './use-deploy';

/** Models of other makers. There is nothing to see of it where no mirror is set up. */
export function CatalogueSection() {
  const { t } = useTranslation('model');
  const deploy = useDeploy();
  const catalogue = useCatalogue();
  const { stored } = useCatalogueState();
  useEffect(() => void catalogue.look(), [catalogue]);

  if (!deploy || !stored) return null;
  if (deploy.kind === 'bad') {
    return (
      <Section title={t('catalogue.title')}>
        <Notice tone="warn">
          <p>{t('catalogue.badConfig')}</p>
          <details className={modelStyles.details}>
            <summary>{t('failed.detail')}</summary>
            <p>{deploy.message}</p>
          </details>
        </Notice>
        <Here />
      </Section>
    );
  }
  const { config } = deploy;
  if (config.mirror === null && !stored.some(({ model }) => model !== null)) return null;
  return (
    <Section title={t('catalogue.title')}>
      <p className={modelStyles.text}>{t('catalogue.what')}</p>
      {config.mirror === null ? (
        <>
          <p className={modelStyles.soft}>{t('catalogue.noMirror')}</p>
          <Here />
        </>
      ) : (
        <WithMirror mirror={config.mirror} only={config.models} />
      )}
    </Section>
  );
}

/** What is on this device, where nothing more can be had. */
function Here() {
  const { stored } = useCatalogueState();
  const rows = (stored ?? []).map((each): RowModel => ({ stored: each, model: null, unfit: null }));
  return <HereList rows={rows} mirror={null} />;
}

function WithMirror({ mirror, only }: { mirror: string; only: DeployConfig['models'] }) {
  const { t } = useTranslation('model');
  const { stored, work } = useCatalogueState();
  const read = useCatalogueRead(stored);
  if (!read) return <p className={modelStyles.soft}>{t('catalogue.looking')}</p>;
  if (read === 'broken') {
    return (
      <>
        <Notice tone="warn">{t('catalogue.broken')}</Notice>
        <Here />
      </>
    );
  }
  const { models, device } = read;
  const byId = new Map(models.map((model) => [model.id, model]));
  const here = (stored ?? []).map(
    (each): RowModel => ({ stored: each, model: byId.get(each.model ?? '') ?? null, unfit: null }),
  );
  const begun = byId.get(work?.model ?? '');
  if (begun && !here.some(({ model }) => model === begun))
    here.push({ stored: null, model: begun, unfit: null });
  const taken = new Set(here.map(({ model }) => model?.name));
  const others = chooseForms(models, device, only)
    .filter(({ model }) => !taken.has(model.name))
    .map(({ model, unfit }): RowModel => ({ stored: null, model, unfit }));
  const fitting = others.filter(({ unfit }) => unfit === null);
  const unfit = others.filter((row) => row.unfit !== null);
  return (
    <>
      <p className={modelStyles.soft}>
        {device.gpu?.software ? t('catalogue.slow') : t('catalogue.graphicsOnly')}
      </p>
      <div className={styles.parts}>
        <HereList rows={here} mirror={mirror} />
        <Section title={t('catalogue.offered')} level={3}>
          {fitting.length === 0 ? <p className={modelStyles.text}>{t('catalogue.none')}</p> : null}
          <List rows={fitting.slice(0, SHOWN)} mirror={mirror} />
          <Folded
            title={t('catalogue.moreModels', { count: fitting.length - SHOWN })}
            rows={fitting.slice(SHOWN)}
            mirror={mirror}
          />
          <Folded title={t('catalogue.unfitModels', { count: unfit.length })} rows={unfit} mirror={mirror} />
        </Section>
      </div>
    </>
  );
}

/** As many as a person reads before the first is tried; the rest is one tap away. */
const SHOWN = 4;

interface ListProps {
  rows: readonly RowModel[];
  mirror: string | null;
}

function HereList({ rows, mirror }: ListProps) {
  const { t } = useTranslation('model');
  const catalogue = useCatalogue();
  // Outpost's own alone has its place at the top of the page.
  if (!rows.some(({ model, stored }) => model !== null || stored?.model)) return null;
  const isOwnGone = !rows.some(({ stored }) => stored?.model === null);
  const isOtherUsed = rows.some(({ stored }) => stored?.inUse === true);
  return (
    <Section title={t('catalogue.here')} level={3}>
      <List rows={rows} mirror={mirror} />
      {isOwnGone && isOtherUsed ? (
        <div>
          <Button onPress={() => void catalogue.use(null)}>{t('catalogue.backToOwn')}</Button>
        </div>
      ) : null}
    </Section>
  );
}

function List({ rows, mirror }: ListProps) {
  if (rows.length === 0) return null;
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <CatalogueRow key={row.model?.id ?? row.stored?.id} row={row} mirror={mirror} />
      ))}
    </ul>
  );
}

function Folded({ title, rows, mirror }: ListProps & { title: string }) {
  if (rows.length === 0) return null;
  return (
    <details className={modelStyles.details}>
      <summary>{title}</summary>
      <List rows={rows} mirror={mirror} />
    </details>
  );
}
