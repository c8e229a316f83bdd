import { useTranslation } from 'react-i18next';
import type { EngineReport } from '../../engine/choice/choices';
import type { Measurement } from '../../engine/choice/types';
import { ENGINE_KINDS } from '../../engine/engine';
import { useModelState } from '../services/services';
import styles from './model.module.css';

/** Names and figures for whoever looks after the devices. */
export function EngineDetails({ report }: { report: EngineReport }) {
  const { t, i18n } = useTranslation('model');
  const state = useModelState();
  const { device, measured } = report;
  if (!device) return null;
  const { graphics, processor, cores, memoryGb, isolated } = device;
  const number = (value: number) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value);
  const yesNo = (value: boolean) => (value ? t('details.yes') : t('details.no'));
  const speed = (measurement: Measurement) =>
    measurement.kind === 'late'
      ? t('details.late')
      : t('details.speed', {
          read: number(measurement.speed.prefillTokensPerS),
          written: number(measurement.speed.decodeTokensPerS),
          load: number(measurement.loadMs / 1000),
        });
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
  for (const kind of ENGINE_KINDS) {
    const measurement = measured[kind];
    if (measurement) rows.push([t(`details.measured.${kind}`), speed(measurement)]);
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
