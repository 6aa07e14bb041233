import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Icon } from './Icon';
import { Keys } from './Keys';
import styles from './ToastProvider.module.css';

export interface ToastInput {
  /** The fact, e.g. `Promise of $5,000.00 for Fri 27 Nov saved`. */
  readonly text: string;
  /** Takes it back; also reached by Ctrl Z while it is the latest undoable act. */
  readonly undo?: (() => Promise<unknown>) | undefined;
  readonly tone?: 'done' | 'problem';
  /** 6000 unless told. */
  readonly staysMs?: number;
}

interface Toast extends ToastInput { readonly id: number }

interface Toasts {
  /** Shows a toast and reads it aloud. */
  readonly show: (toast: ToastInput) => void;
  /** Takes the latest undoable act back; false when there is none. */
  readonly undoLatest: () => boolean;
}

const ToastContext = createContext<Toasts>({ show: () => undefined, undoLatest: () => false });

/** Toasts bottom left, undo instead of questions. The last 50 undoable acts stay in reach of Ctrl Z after the toast has gone. */
export function useToast(): Toasts {
  return useContext(ToastContext);
}

const keptActs = 50;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const acts = useRef<{ readonly id: number; readonly text: string; readonly undo: () => Promise<unknown> }[]>([]);
  const nextId = useRef(1);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback((input: ToastInput) => {
    const id = nextId.current++;
    if (input.undo) acts.current = [...acts.current.slice(1 - keptActs), { id, text: input.text, undo: input.undo }];
    setToasts((shown) => [...shown.slice(-1), { ...input, id }]);
  }, []);
  const takeBack = useCallback((id: number) => {
    const act = acts.current.find((candidate) => candidate.id === id);
    if (!act) return;
    acts.current = acts.current.filter((candidate) => candidate !== act);
    drop(id);
    act.undo().then(() => show({ text: `Taken back: ${act.text}` }), () => show({ text: `Could not be taken back: ${act.text}`, tone: 'problem' }));
  }, [drop, show]);
  const value = useMemo<Toasts>(() => ({
    show,
    undoLatest: () => {
      const latest = acts.current.at(-1);
      if (!latest) return false;
      takeBack(latest.id);
      return true;
    },
  }), [show, takeBack]);
  return (
    <ToastContext.Provider value={value}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite" aria-label="Messages">
        {toasts.map((toast) => <ToastView key={toast.id} toast={toast} onDone={drop} onUndo={takeBack} />)}
      </div>
    </ToastContext.Provider>
  );
}

function ToastView({ toast, onDone, onUndo }: { readonly toast: Toast; readonly onDone: (id: number) => void; readonly onUndo: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => onDone(toast.id), toast.staysMs ?? 6000);
    return () => clearTimeout(timer);
  }, [held, toast, onDone]);
  return (
    <div className={styles.toast} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <Icon name={toast.tone === 'problem' ? 'warning' : 'check'} size={15} />
      <span>{toast.text}</span>
      {toast.undo && <button type="button" className={styles.action} onClick={() => onUndo(toast.id)}>Undo <Keys keys="Ctrl Z" /></button>}
    </div>
  );
}
