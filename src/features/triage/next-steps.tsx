import { memo } from 'react';
import type { Answers } from '../../core/triage/reading/types';
import type { TriageResult } from '../../core/triage/triage';
import { useLater } from '../../ui/use-later';
import styles from './case.module.css';
import type { FormAction } from './form/reducer';
import { AskNext } from './result/ask-next';
import { WhatToDo } from './result/what-to-do';

interface NextStepsProps {
  answers: Answers;
  dispatch: (action: FormAction) => void;
  result: TriageResult;
  onFill: (item: string) => void;
  /** What was saved, or another device, is more urgent than the rules here. */
  held?: boolean;
}

/** What to do and to ask now, drawn after the verdict: the banner answers each key, this follows. */
export function NextSteps(props: NextStepsProps) {
  return <Steps {...props} result={useLater(props.result)} />;
}

const Steps = memo(function Steps({ answers, dispatch, result, onFill, held = false }: NextStepsProps) {
  return (
    <div className={styles.result}>
      <WhatToDo result={result} held={held} />
      <AskNext result={result} answers={answers} dispatch={dispatch} onFill={onFill} />
    </div>
  );
});
