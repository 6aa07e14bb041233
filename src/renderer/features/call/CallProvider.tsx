import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Subject } from '../../lib/subject';
import type { CallForm } from './call-form';

export interface RunningCall {
  readonly subject: Subject;
  /** Where one came from: a list goes on to its next row after saving, an account to the next account. */
  readonly origin: 'list' | 'account';
  readonly startedAtMs: number;
  /** A draft that is taken up again. */
  readonly form: CallForm | null;
}

interface CallState {
  readonly running: RunningCall | null;
  /** A call somebody asked for while another one runs. */
  readonly waiting: RunningCall | null;
  readonly start: (subject: Subject, origin: RunningCall['origin']) => void;
  readonly resume: (call: RunningCall) => void;
  readonly end: () => void;
  /** Ends the question which of two calls goes on. */
  readonly decide: (which: 'running' | 'waiting') => void;
}

const CallContext = createContext<CallState>({ running: null, waiting: null, start: () => undefined, resume: () => undefined, end: () => undefined, decide: () => undefined });

/** The call that runs now, if one does. It goes on while one looks at other screens. */
export function useCall(): CallState {
  return useContext(CallContext);
}

export function CallProvider({ children }: { readonly children: ReactNode }) {
  const [running, setRunning] = useState<RunningCall | null>(null);
  const [waiting, setWaiting] = useState<RunningCall | null>(null);
  const value = useMemo<CallState>(() => ({
    running, waiting,
    start: (subject, origin) => {
      const call: RunningCall = { subject, origin, startedAtMs: Date.now(), form: null };
      if (running === null) setRunning(call);
      else if (running.subject.customerId !== subject.customerId) setWaiting(call);
    },
    resume: setRunning,
    end: () => setRunning(null),
    decide: (which) => {
      if (which === 'waiting' && waiting) setRunning({ ...waiting, startedAtMs: Date.now() });
      setWaiting(null);
    },
  }), [running, waiting]);
  return <CallContext.Provider value={value}>{children}</CallContext.Provider>;
}
