import { type ReactNode, useEffect } from 'react';
import { Button } from './button';
import styles from './dialog.module.css';
import { onDemand, useOnDemand } from './on-demand';

const dialogWindow = onDemand(() => import('./dialog-window'));

export interface DialogProps {
  isOpen: boolean;
  /** Escape, a tap beside the dialog, or a button inside. */
  onClose: () => void;
  title: string;
  /** An alert dialog must be answered: a tap beside it does not close it. */
  alert?: boolean;
  children: ReactNode;
}

/** Until it was opened for the first time nothing of it is fetched: most triages need no dialog. */
export function Dialog(props: DialogProps) {
  const [window, want] = useOnDemand(dialogWindow);
  const { isOpen } = props;
  useEffect(() => {
    if (isOpen) want();
  }, [isOpen, want]);
  return window ? <window.DialogWindow {...props} /> : null;
}

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  /** Says what happens: "Delete the model", never "OK". */
  confirmLabel: string;
  cancelLabel: string;
  danger?: boolean;
  pending?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog(props: ConfirmProps) {
  const { isOpen, title, children, confirmLabel, cancelLabel, onConfirm, onCancel } = props;
  return (
    <Dialog isOpen={isOpen} onClose={onCancel} title={title} alert>
      <div className={styles.text}>{children}</div>
      <div className={styles.buttons}>
        <Button onPress={onCancel} autoFocus>
          {cancelLabel}
        </Button>
        <Button
          variant={props.danger === true ? 'danger' : 'primary'}
          pending={props.pending ?? false}
          onPress={onConfirm}
        >
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
