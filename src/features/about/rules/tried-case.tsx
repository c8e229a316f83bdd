import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../../../services/services';
import type { CaseForm } from '../../triage/form/form';
import { ruleOf } from './rule-of';
import { formOfCase, testCaseOf } from './test-case';

/** A rule whose test case is filled into a new patient's form. */
export interface Tried {
  id: string;
  label: string;
  form: CaseForm;
}

interface TriedCaseProps {
  /** Of a rule, from the address. */
  id: string;
  children: (tried: Tried | undefined) => ReactNode;
}

/** Makes the test case of a rule; undefined for a rule that the pack here does not have. */
export function TriedCase({ id, children }: TriedCaseProps) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const label = t('rule.caseLabel');
  const tried = useMemo(() => {
    const found = ruleOf(pack, id);
    if (!found) return undefined;
    return { id, label: found.rule.label, form: formOfCase(testCaseOf(found.protocol, found.rule), label) };
  }, [pack, id, label]);
  return children(tried);
}
