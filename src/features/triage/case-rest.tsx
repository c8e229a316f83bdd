import { memo } from 'react';
import { useLater } from '../../ui/use-later';
import styles from './case.module.css';
import { PrintSheet, type PrintSheetProps } from './record/print-sheet';
import { Consider } from './result/conditions';
import { Summary } from './result/summary';
import { Why } from './result/why';

/** The rest, a tap away: what it rests on, what to think of, the hand-over, and the sheet for the printer. */
export function CaseRest(props: PrintSheetProps) {
  return <Parts {...props} result={useLater(props.result)} />;
}

const Parts = memo(function Parts(props: PrintSheetProps) {
  const { result } = props;
  const { intake } = result.measurements;
  return (
    <>
      <div className={styles.folds}>
        <Why intake={intake} result={result} />
        <Consider considered={result.conditions} intake={intake} />
        <Summary summary={result.summary} onPrint={print} />
      </div>
      <PrintSheet {...props} />
    </>
  );
});

function print(): void {
  window.print();
}
