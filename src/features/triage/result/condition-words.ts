/** What speaks for or against a condition, in words. */
import { useTranslation } from 'react-i18next';
import type { SignAgainst, SignFor } from '../../../core/triage/conditions/types';
import type { Intake, VitalName } from '../../../core/triage/findings/types';
import { useCaseWords } from '../words';

export function useSignWords({ vitals }: Intake): (sign: SignFor | SignAgainst) => string {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const measured = (name: VitalName): string => {
    if (name === 'avpu') {
      return vitals.avpu
        ? t('why.measured', { name: t('field.response'), value: t(`avpu.${vitals.avpu}`) })
        : '';
    }
    const value = vitals[name];
    const label = words.vital(name)?.label ?? name;
    return value === undefined ? label : t('why.measured', { name: label, value: words.value(name, value) });
  };
  return (sign) => {
    // A measured fever is "fever"; a vital sign that no finding stands for is told with its value.
    const names =
      sign.findings.length > 0 ? sign.findings.map(words.finding) : sign.vitals.map(measured).filter(Boolean);
    const name = words.list(names);
    if ('kind' in sign && sign.kind === 'denied') return t('consider.denied', { name });
    return sign.minDays === undefined
      ? name
      : t('consider.lasting', { name, duration: words.duration(sign.minDays) });
  };
}
