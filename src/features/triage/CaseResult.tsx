import { memo } from 'react';
import type { Answers } from '../../core/triage/reading/types';
import type { TriageResult } from '../../core/triage/triage';
import { useLater } from '../ui/use-later';
import styles from './case.module.css';
import { Cautions } from './disposition/Cautions';
import { Disposition } from './disposition/Disposition';
import type { FormAction } from './form/reducer';
import { Actions } from './result/Actions';
import { AskNext } from './result/AskNext';
import { Consider } from './result/Conditions';
import { Summary } from './result/Summary';
import { Why } from './result/Why';

interface CaseResultProps {
  answers: Answers;
  dispatch: (action: FormAction) => void;
  result: TriageResult;
  onFill: (item: string) => void;
  /** Another device found it more urgent than the rules here do. */
  held?: boolean;
}

/** What the rules make of it, drawn after the priority: the banner answers each key, this follows. */
export function CaseResult(props: CaseResultProps) {
  return <Parts {...props} result={useLater(props.result)} />;
}

const Parts = memo(function Parts({ answers, dispatch, result, onFill, held = false }: CaseResultProps) {
  return (
    <div className={styles.result}>
      <Cautions result={result} onFill={onFill} />
      <Disposition disposition={result.disposition} decision={result.decision} held={held} />
      <Actions actions={result.actions} />
      <AskNext result={result} answers={answers} dispatch={dispatch} onFill={onFill} />
      <Why intake={result.measurements.intake} result={result} />
      <Consider considered={result.conditions} intake={result.measurements.intake} />
      <Summary summary={result.summary} onPrint={print} />
    </div>
  );
});

function print(): void {
  window.print();
}
