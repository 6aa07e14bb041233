import { Modal } from '@mantine/core';
import { useEffect, useState, type KeyboardEvent, type ReactNode, type SubmitEvent } from 'react';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  readonly open: boolean;
  /** Escape, the cross and a click outside: always the harmless way. */
  readonly onClose: () => void;
  readonly title: string;
  /** Design pixels. */
  readonly width?: number;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Given: the dialog is a form; Enter in a line field and Ctrl+Enter anywhere submit it. */
  readonly onSubmit?: () => void;
}

/** A small window over the screen, for things that need a few values. Focus stays inside and goes back where it came from. */
export function Dialog({ open, onClose, title, width = 460, children, footer, onSubmit }: DialogProps) {
  // A dialog that is taken away while it is open has no closing of its own, so the focus is given back here.
  const [cameFrom] = useState(() => document.activeElement);
  useEffect(() => () => {
    setTimeout(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      // Opened from the palette, whose field is gone by now: the keys go to the list again.
      const back = cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body ? cameFrom : document.querySelector<HTMLElement>('[data-region="list"]');
      if (lost) back?.focus({ preventScroll: true });
    }, 0);
  }, [cameFrom]);
  const inner = (
    <>
      <div className={styles.body}>{children}</div>
      {footer && <div className={styles.foot}>{footer}</div>}
    </>
  );
  // On the whole window, for the focus may be on its cross, which is no part of the form.
  const keys = onSubmit === undefined ? {} : { onKeyDown: (event: KeyboardEvent) => submitByKey(event, onSubmit) };
  return (
    <Modal.Root {...keys} opened={open} onClose={onClose} size={`calc(${width} * var(--px))`} centered transitionProps={{ duration: 120, exitDuration: 80, transition: 'fade' }} classNames={{ content: styles.content ?? '' }}>
      <Modal.Overlay backgroundOpacity={1} color="var(--scrim)" />
      <Modal.Content radius={10}>
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{title}</Modal.Title>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </div>
        {onSubmit ? (
          <form
            style={{ display: 'contents' }}
            onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            {inner}
          </form>
        ) : inner}
      </Modal.Content>
    </Modal.Root>
  );
}

function submitByKey(event: KeyboardEvent, onSubmit: () => void): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  onSubmit();
}
