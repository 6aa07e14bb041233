import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ContactId, ItemId } from '../../../shared/domain/ids';
import { afterFrame } from '../../lib/after-frame';
import { useGo } from '../../lib/go';
import type { Subject } from '../../lib/subject';
import { instantNow } from '../../lib/use-now';
import { adviceNow, host, saveCallDraft, type Advice, type LogCallInput } from './call.api';
import { emptyForm, type CallForm } from './call-form';
import { dialLink } from './dial';
import { isTooSmallForDock } from './dock-room';
import type { ItemThen } from './ledger-changes';

export interface RunningCall {
  readonly subject: Subject;
  /** Where one came from: a list goes on to its next row after saving, an account to the next account. */
  readonly origin: 'list' | 'account';
  readonly startedAtMs: number;
  /** The person somebody chose to call; null = whoever is suggested. */
  readonly contactId: ContactId | null;
  /** How it was begun; the form says what it is now. */
  readonly direction?: CallForm['direction'];
}

/** What is kept of an unfinished call. */
export interface CallDraft extends RunningCall {
  readonly form: CallForm;
}

type Override = NonNullable<LogCallInput['override']>;

interface CallState {
  readonly running: RunningCall | null;
  /** What was typed into the running call; the dock and the call screen show the same. */
  readonly form: CallForm;
  readonly setForm: (change: (form: CallForm) => CallForm) => void;
  /** The open items as they stood when the call began, or when news of them was seen. */
  readonly before: readonly ItemThen[] | null;
  readonly setBefore: (items: readonly ItemThen[] | null) => void;
  /** A call somebody asked for while another one runs. */
  readonly waiting: RunningCall | null;
  /** Contact rules that speak against the running call, until somebody decides. */
  readonly stops: Advice['findings'];
  /** Why the call was made against a rule. */
  readonly override: Override | null;
  /** Whether a phone program took the number; null = none was asked. */
  readonly dialled: boolean | null;
  readonly start: (subject: Subject, origin: RunningCall['origin'], contactId?: ContactId | null, direction?: CallForm['direction']) => void;
  readonly resume: (draft: CallDraft) => void;
  /** Ends the call; `saved` drops its draft, else what was typed stays as one. */
  readonly end: (saved: boolean) => void;
  /** Ends the question which of two calls goes on. */
  readonly decide: (which: 'running' | 'waiting') => void;
  /** Goes on against the rules, with the reason that is kept; null = the call is not made. */
  readonly decideRules: (reason: string | null) => void;
}

/** What most screens want to know of the call. It stays the same while one types into its form, so that they are not drawn anew at every key. */
export type CallAtHand = Pick<CallState, 'running' | 'start'>;

/** The open items the call is about, shared with the account's table. */
interface CallItems {
  readonly itemIds: readonly ItemId[];
  readonly setItemIds: (ids: readonly ItemId[]) => void;
}

const nothing = () => undefined;
const CallContext = createContext<CallState>({
  running: null,
  form: emptyForm,
  setForm: nothing,
  before: null,
  setBefore: nothing,
  waiting: null,
  stops: [],
  override: null,
  dialled: null,
  start: nothing,
  resume: nothing,
  end: nothing,
  decide: nothing,
  decideRules: nothing,
});

const CallAtHandContext = createContext<CallAtHand>({ running: null, start: nothing });
const CallItemsContext = createContext<CallItems>({ itemIds: [], setItemIds: nothing });

/** Everything about the call that runs now and its form. It goes on while one looks at other screens. */
export function useCall(): CallState {
  return useContext(CallContext);
}

/** Whether a call runs, and the way to start one. */
export function useCallAtHand(): CallAtHand {
  return useContext(CallAtHandContext);
}

export function useCallItems(): CallItems {
  return useContext(CallItemsContext);
}

export function CallProvider({ children }: { readonly children: ReactNode }) {
  const go = useGo();
  const [running, setRunning] = useState<RunningCall | null>(null);
  const [form, setForm] = useState<CallForm>(emptyForm);
  const [before, setBefore] = useState<readonly ItemThen[] | null>(null);
  const [waiting, setWaiting] = useState<RunningCall | null>(null);
  const [advice, setAdvice] = useState<Advice | null>(null);
  const [override, setOverride] = useState<Override | null>(null);
  const [dialled, setDialled] = useState<boolean | null>(null);
  /** The call whose rules are looked up; an answer for an earlier one is too late. */
  const latest = useRef(0);

  const acts = useMemo(() => {
    const dial = (call: RunningCall, known: Advice | null) => {
      const { contact } = call.subject;
      const chosen = call.contactId === null ? null : contact;
      const number =
        chosen !== null
          ? { e164: chosen.e164, written: chosen.phone }
          : (known?.suggested?.number ?? (contact === null ? null : { e164: contact.e164, written: contact.phone }));
      const link = number === null ? null : dialLink(number);
      if (link === null) return;
      host.openLink(link).then(setDialled, () => setDialled(false));
    };
    const begin = (call: RunningCall) => {
      latest.current = call.startedAtMs;
      setRunning(call);
      const direction = call.direction ?? 'out';
      setForm({ ...emptyForm, direction, itemIds: call.subject.itemIds });
      setAdvice(null);
      setOverride(null);
      setDialled(null);
      setBefore(null);
      if (isTooSmallForDock()) go.call();
      else go.account(call.subject.customerId);
      // Whoever called us is not dialled, and no rule of ours speaks against it.
      if (direction === 'in') return;
      // The call is on the screen at once; the number is dialled when no rule speaks against it.
      adviceNow(call.subject.customerId, call.contactId).then(
        (known) => {
          if (latest.current !== call.startedAtMs) return;
          if (known.mayContact) dial(call, known);
          else setAdvice(known);
        },
        () => dial(call, null),
      );
    };
    const leave = () => {
      latest.current = 0;
      setRunning(null);
      setAdvice(null);
    };
    return { dial, begin, leave };
  }, [go]);

  const atHand = useMemo<CallAtHand>(
    () => ({
      running,
      start: (subject, origin, contactId = null, direction = 'out') => {
        const call: RunningCall = { subject, origin, startedAtMs: instantNow(), contactId, direction };
        if (running === null) acts.begin(call);
        else if (running.subject.customerId !== subject.customerId) setWaiting(call);
      },
    }),
    [running, acts],
  );
  const items = useMemo<CallItems>(() => ({ itemIds: form.itemIds, setItemIds: (itemIds) => setForm((now) => ({ ...now, itemIds })) }), [form.itemIds]);

  const value = useMemo<CallState>(() => {
    const { dial, begin, leave } = acts;
    return {
      running,
      form,
      setForm,
      before,
      setBefore,
      waiting,
      override,
      dialled,
      stops: advice?.findings.filter((finding) => finding.weight === 'stop') ?? [],
      start: atHand.start,
      resume: ({ form: kept, ...call }) => {
        latest.current = call.startedAtMs;
        setRunning(call);
        setForm({ ...emptyForm, ...kept });
        setBefore(null);
        if (isTooSmallForDock()) go.call();
        else go.account(call.subject.customerId);
      },
      end: (saved) => {
        // A saved call took its draft with it. What was still on its way to the disk then goes once the next screen stands.
        if (running !== null && saved) afterFrame(() => void saveCallDraft(null));
        else if (running !== null) void saveCallDraft(JSON.stringify({ ...running, form } satisfies CallDraft));
        leave();
      },
      decide: (which) => {
        if (which === 'waiting' && waiting) begin({ ...waiting, startedAtMs: instantNow() });
        setWaiting(null);
      },
      decideRules: (reason) => {
        const codes = advice?.findings.filter((finding) => finding.weight === 'stop').map((finding) => finding.code) ?? [];
        setAdvice(null);
        if (reason === null) {
          void saveCallDraft(null);
          leave();
        } else if (running !== null) {
          setOverride({ codes, reason });
          dial(running, advice);
        }
      },
    };
  }, [running, form, before, waiting, advice, override, dialled, go, acts, atHand]);
  return (
    <CallAtHandContext.Provider value={atHand}>
      <CallItemsContext.Provider value={items}>
        <CallContext.Provider value={value}>{children}</CallContext.Provider>
      </CallItemsContext.Provider>
    </CallAtHandContext.Provider>
  );
}
