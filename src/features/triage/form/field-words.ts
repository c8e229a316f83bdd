import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../core/triage/intake/parse';

/** What is wrong with a field, and that it is not used, as one sentence. */
export function useProblemWords(): (problem: FieldProblem) => string {
  const { t } = useTranslation('triage');
  return (problem) => {
    const { kind, field, min, max, unit = '' } = problem;
    switch (kind) {
      case 'too-low':
        if (min !== undefined) return t('problem.tooLow', { min, unit });
        break;
      case 'too-high':
        if (max !== undefined) return t('problem.tooHigh', { max, unit });
        break;
      case 'not-a-number':
      case 'wrong-type':
        return t('problem.notANumber');
      case 'not-whole':
        return t('problem.notWhole');
      case 'too-long':
        return t('problem.tooLong', { max });
      case 'contradiction':
        if (field === 'systolic' || field === 'diastolic') return t('problem.pressure');
        if (field === 'pregnant') return t('problem.pregnancy');
        break;
      default:
        break;
    }
    return t('problem.notUsed', { message: problem.message });
  };
}
