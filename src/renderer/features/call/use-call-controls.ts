import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { disputeReasons } from '../../../shared/contract/call-log.contract';
import { announce } from '../../lib/live-region';
import { useScreenCommand } from '../../lib/screen-commands';
import { useCall } from './CallProvider';
import { waysOut } from './line-drawing';
import { type CallOutcome, digitOutcomes } from './outcomes';
import type { CallSession } from './use-call-session';
import type { CallSaver } from './use-save-call';

const selectAll = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};

/** The places of a call the focus goes to. */
export interface CallRefs {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly amount: RefObject<HTMLInputElement | null>;
  readonly date: RefObject<HTMLInputElement | null>;
  readonly note: RefObject<HTMLTextAreaElement | null>;
  readonly save: RefObject<HTMLButtonElement | null>;
  readonly line: RefObject<HTMLInputElement | null>;
}

export function useCallRefs(): CallRefs {
  const root = useRef<HTMLDivElement>(null),
    amount = useRef<HTMLInputElement>(null),
    date = useRef<HTMLInputElement>(null),
    note = useRef<HTMLTextAreaElement>(null),
    save = useRef<HTMLButtonElement>(null),
    line = useRef<HTMLInputElement>(null);
  return { root, amount, date, note, save, line };
}

/** Keys and focus of a call, the same in the dock and on the whole screen. */
export function useCallControls(
  session: CallSession,
  saver: CallSaver,
  { root, amount, date, note, save, line }: CallRefs,
  onLine: () => void = () => line.current?.focus(),
) {
  const { form, change, choose } = session;
  const { end } = useCall();
  // The field of a picked outcome may be drawn some renders later (its proposal is asked for): the focus waits for it, so
  // that what is typed next is not lost.
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const target = form.outcome === 'promise' || form.outcome === 'plan-or-part' ? amount.current : form.outcome === 'dispute' ? root.current : save.current;
    if (target === null) return;
    wantsFocus.current = false;
    if (target instanceof HTMLInputElement) selectAll(target);
    else target.focus();
  });
  const pick = (outcome: CallOutcome) => {
    choose(outcome);
    wantsFocus.current = true;
  };
  const submit = async (next: boolean) => {
    const missing = await saver.save(next);
    if (missing === null) return;
    if (missing.field === 'amount') selectAll(amount.current);
    else if (missing.field === 'date') selectAll(date.current);
    else root.current?.focus();
  };
  const digit = (number: number) => {
    const entry = digitOutcomes[number - 1];
    // A dispute asks for its reason next: the digits name it.
    if (form.outcome === 'dispute' && !form.disputeReason) {
      change({ disputeReason: disputeReasons[number - 1] });
      setTimeout(() => selectAll(amount.current), 0);
    } else if (entry) pick(entry.outcome);
  };
  const way = async (index: number) => {
    const chosen = waysOut(await session.readNow())[index];
    if (chosen?.line == null) announce(chosen?.label ?? 'No way out is offered.');
    else change({ line: chosen.line });
  };
  const waysNow = form.line.trim() === '' ? 0 : waysOut(session.reading).length;
  useScreenCommand('call.save', () => void submit(true));
  useScreenCommand('call.end', () => end(false));
  useScreenCommand('call.line', onLine);
  useScreenCommand('call.way-1', () => void way(0), waysNow > 0);
  useScreenCommand('call.way-2', () => void way(1), waysNow > 1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit(true);
    } else if (event.key === 'Enter' && target === root.current) {
      event.preventDefault();
      void submit(false);
    } else if (event.key === 'Escape' && target !== root.current && target.matches('input, textarea, select')) {
      event.preventDefault();
      root.current?.focus();
    }
  };
  return { pick, submit, digit, onKeyDown, toDate: () => selectAll(date.current), toNote: () => note.current?.focus() };
}

export type CallControls = ReturnType<typeof useCallControls>;
