import styles from './case.module.css';
import type { CaseForm } from './form/form';
import type { FormAction } from './form/reducer';
import type { LiveTriage } from './form/use-triage';
import { Actions } from './result/Actions';
import { AskNext } from './result/AskNext';
import { Consider } from './result/Consider';
import { Summary } from './result/Summary';
import { Why } from './result/Why';

interface CaseResultProps {
  form: CaseForm;
  dispatch: (action: FormAction) => void;
  live: LiveTriage;
  onFill: (item: string) => void;
}

/** What the rules make of it. */
export function CaseResult({ form, dispatch, live, onFill }: CaseResultProps) {
  const { result } = live;
  return (
    <div className={styles.result}>
      <Why intake={result.written.intake} result={result} />
      <Actions decision={result.decision} />
      <AskNext result={result} answers={form.answers} dispatch={dispatch} onFill={onFill} />
      <Consider considered={result.consider} intake={result.written.intake} />
      <Summary summary={result.summary} onPrint={() => window.print()} />
    </div>
  );
}
