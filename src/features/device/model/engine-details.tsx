import { useTranslation } from 'react-i18next';
import type { EngineReport } from '../../../engine/choice/choices';
import { useModelState } from '../../../services/services';
import styles from './model.module.css';

/** Names and figures for whoever looks after the devices. */
export function EngineDetails({ report }: { report: EngineReport }) {
  const { t } = useTranslation('model');
  const state = useModelState();
  const { device } = report;
  if (!device) return null;
  const { graphics, processor, cores, memoryGb, isolated } = device;
  const yesNo = (value: boolean) => (value ? t('details.yes') : t('details.no'));
  const rows: [string, string][] = [
    [t('details.graphics'), graphics.kind === 'usable' ? graphics.adapter : graphics.detail],
  ];
  if (graphics.kind === 'usable') {
    rows.push([t('details.software'), yesNo(graphics.software)]);
    rows.push([t('details.half'), yesNo(graphics.halfPrecision)]);
  }
  rows.push([
    t('details.processor'),
    processor.kind === 'usable' ? t('details.cores', { count: cores ?? 1 }) : processor.detail,
  ]);
  rows.push([
    t('details.memory'),
    memoryGb === null ? t('details.unknown') : t('details.gigabytes', { count: memoryGb }),
  ]);
  rows.push([t('details.threads'), yesNo(isolated)]);
  if (state.kind === 'ready') {
    const { adapter, threads } = state.engine;
    const used = threads === null ? adapter : `${adapter}, ${t('details.threadCount', { count: threads })}`;
    rows.push([t('details.running'), used]);
  }
  return (
    <details className={styles.details}>
      <summary>{t('failed.detail')}</summary>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
