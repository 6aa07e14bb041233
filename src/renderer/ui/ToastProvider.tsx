import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { problemOf } from '../lib/problem';
import { Icon } from './Icon';
import { Keys } from './Keys';
import styles from './ToastProvider.module.css';

export interface ToastInput {
  /** The fact, e.g. `Promise of $5,000.00 for Fri 27 Nov saved`. */
  readonly text: string;
  /** Takes this very act back. Ctrl Z takes back the latest act, which is this one right after it. */
  readonly undo?: (() => Promise<unknown>) | undefined;
  readonly tone?: 'done' | 'problem';
  /** 6000 unless told. */
  readonly staysMs?: number;
}

interface Toast extends ToastInput {
  readonly id: number;
}

interface Toasts {
  /** Shows a toast and reads it aloud. */
  readonly show: (toast: ToastInput) => void;
}

const ToastContext = createContext<Toasts>({ show: () => undefined });

/** Toasts bottom left, undo instead of questions. After the toast has gone the act stays in reach of Ctrl Z, which the core answers. */
export function useToast(): Toasts {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback((input: ToastInput) => {
    const id = nextId.current++;
    setToasts((shown) => [...shown.slice(-1), { ...input, id }]);
  }, []);
  const takeBack = useCallback(
    ({ id, text, undo }: Toast) => {
      drop(id);
      undo?.().then(
        () => show({ text: `Taken back: ${text}` }),
        (error: unknown) => show({ text: `Could not be taken back: ${text}. ${problemOf(error).sentence}`, tone: 'problem' }),
      );
    },
    [drop, show],
  );
  const value = useMemo<Toasts>(() => ({ show }), [show]);
  return (
    <ToastContext.Provider value={value}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite" aria-label="Messages">
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onDone={drop} onUndo={takeBack} />
        ))}
      </div>
    </ToastContext.Provider>
  );
}

function ToastView({ toast, onDone, onUndo }: { readonly toast: Toast; readonly onDone: (id: number) => void; readonly onUndo: (toast: Toast) => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => onDone(toast.id), toast.staysMs ?? 6000);
    return () => clearTimeout(timer);
  }, [held, toast, onDone]);
  return (
    <div
      className={styles.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.tone === 'problem' ? 'warning' : 'check'} size={15} />
      <span>{toast.text}</span>
      {toast.undo && (
        <button type="button" className={styles.action} onClick={() => onUndo(toast)}>
          Undo <Keys keys="Ctrl Z" />
        </button>
      )}
    </div>
  );
}
