import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button';
import { cx } from './cx';
import styles from './dialog.module.css';

interface DialogProps {
  isOpen: boolean;
  /** Escape, a tap beside the dialog, or a button inside. */
  onClose: () => void;
  title: string;
  /** An alert dialog must be answered: a tap beside it does not close it. */
  alert?: boolean;
  children: ReactNode;
}

export function Dialog({ isOpen, onClose, title, alert = false, children }: DialogProps) {
  return (
    <ModalOverlay
      className={cx(styles.overlay)}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!alert}
    >
      <Modal className={cx(styles.modal)}>
        <AriaDialog className={cx(styles.dialog)} role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className={cx(styles.title)}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
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
