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
  const [shown, setShown] = useState(open);
  const [origin, setOrigin] = useState(originOfFocus);
  if (shown !== open) {
    setShown(open);
    if (open) setOrigin(originOfFocus());
  }
  // A dialog that is taken away while it is open has no closing of its own, so the focus is given back here.
  useEffect(
    () => () => {
      setTimeout(() => giveFocusBack(origin), 0);
    },
    [origin],
  );
  const inner = (
    <>
      <div className={styles.body}>{children}</div>
      {footer && <div className={styles.foot}>{footer}</div>}
    </>
  );
  // On the whole window, for the focus may be on its cross, which is no part of the form.
  const keys = onSubmit === undefined ? {} : { onKeyDown: (event: KeyboardEvent) => submitByKey(event, onSubmit) };
  // It goes at once: while it faded, the next key would be lost on it.
  return (
    <Modal.Root
      {...keys}
      opened={open}
      onClose={onClose}
      onExitTransitionEnd={() => setTimeout(() => giveFocusBack(origin), 0)}
      size={`calc(${width} * var(--px))`}
      centered
      transitionProps={{ duration: 120, exitDuration: 0, transition: 'fade' }}
      classNames={{ content: styles.content ?? '' }}
    >
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
        ) : (
          inner
        )}
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

interface Origin {
  readonly element: HTMLElement | null;
  readonly region: HTMLElement | null;
}

/** Where the focus is before a dialog takes it: the element, and the part of the screen it stands in. */
function originOfFocus(): Origin {
  const element = document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : null;
  return { element, region: element?.closest<HTMLElement>('[data-region], section, main') ?? null };
}

/** How long after a dialog the list it came from may take to be drawn anew. */
const settlingMs = 5000;

/**
 * The focus goes back where it came from. What was done may take that button away, now or when its list is read again; the
 * keys then go on beside it, and where all of that is gone (opened from the palette) to the list of the screen.
 */
function giveFocusBack(origin: Origin): void {
  const { element, region } = origin;
  if (document.activeElement === null || document.activeElement === document.body) {
    const beside = region?.isConnected ? region.querySelector<HTMLElement>('button:not([disabled]), [href], [tabindex="0"]') : null;
    const back = element?.isConnected ? element : (beside ?? document.querySelector<HTMLElement>('[data-region="list"]'));
    back?.focus({ preventScroll: true });
  }
  if (element?.isConnected !== true || document.activeElement !== element) return;
  const watch = new MutationObserver(() => {
    if (element.isConnected && document.activeElement === element) return;
    stop();
    if (!element.isConnected) giveFocusBack(origin);
  });
  const timer = setTimeout(() => watch.disconnect(), settlingMs);
  const stop = () => {
    clearTimeout(timer);
    watch.disconnect();
  };
  watch.observe(region ?? document.body, { childList: true, subtree: true });
}
