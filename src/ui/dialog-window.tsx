import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './cx';
import type { DialogProps } from './dialog';
import styles from './dialog.module.css';

/** The window itself, with its overlay and its hold on the focus: fetched when the first one opens. */
export function DialogWindow({ isOpen, onClose, title, alert = false, children }: DialogProps) {
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
