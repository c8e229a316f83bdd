import styles from './case.module.css';
import { Cautions } from './disposition/Cautions';
import { Disposition } from './disposition/Disposition';
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
  /** Another device found it more urgent than the rules here do. */
  held?: boolean;
}

/** What the rules make of it. */
export function CaseResult({ form, dispatch, live, onFill, held = false }: CaseResultProps) {
  const { result } = live;
  return (
    <div className={styles.result}>
      <Cautions result={result} onFill={onFill} />
      <Disposition disposition={result.disposition} decision={result.decision} held={held} />
      <Actions decision={result.decision} />
      <AskNext result={result} answers={form.answers} dispatch={dispatch} onFill={onFill} />
      <Why intake={result.written.intake} result={result} />
      <Consider considered={result.consider} intake={result.written.intake} />
      <Summary summary={result.summary} onPrint={() => window.print()} />
    </div>
  );
}
