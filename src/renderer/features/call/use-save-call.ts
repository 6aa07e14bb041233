import { useEffect, useRef, useState } from 'react';
import { formatMinor } from '../../../shared/domain/money';
import { givenApproval } from '../../lib/approval';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { announce } from '../../lib/live-region';
import { problemOf, type Problem } from '../../lib/problem';
import { instantNow } from '../../lib/use-now';
import { useWorkOrderStore } from '../../lib/work-order';
import { useToast } from '../../ui';
import { draftKey, proposalNow, readLine, useLogCall, useSaveLine, type LineReading } from './call.api';
import { callInput, confirmationWords, effectiveStep, firstGap, secondsOf, stepTouched, wantsConfirmation, type FormGap } from './call-form';
import { useCall } from './CallProvider';
import { isCallLine, lineFields } from './from-line';
import { lineWords } from './line-drawing';
import { outcomeLabel } from './outcomes';
import type { CallSession } from './use-call-session';

/** Saves a call: by its line where there is one, else by its form, and goes on to where one came from or to the next. */
export function useSaveCall(session: CallSession) {
  const { call, form, raw, contact, phone, disputeItem } = session;
  const { customerId, name } = call.subject;
  const { override, end } = useCall();
  const go = useGo();
  const toast = useToast();
  const orders = useWorkOrderStore();
  const { locale, today } = useFrame();
  const log = useLogCall();
  const line = useSaveLine();
  const [gap, setGap] = useState<FormGap | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  // What was wrong is said of a form that is still the same.
  const [judged, setJudged] = useState(form);
  const stands = judged === form;
  // A second Save after the warning keeps the date; any change of the form takes the warning back.
  const mayInsist = stands && problem?.rule === 'promise-not-a-bank-day';

  const leave = (next: boolean) => {
    const order = orders.order;
    const following = order ? order.idAt(order.indexOf(customerId) + 1) : undefined;
    // Where what has the focus is taken away, the browser lays the old page out once more before the new one.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    end(true);
    if (call.origin === 'list') {
      orders.setCurrent(following ?? null);
      go.worklist();
    } else if (next && following) {
      orders.setCurrent(following);
      go.account(following);
    } else go.account(customerId);
  };
  const fail = (error: unknown) => {
    const found = problemOf(error);
    setJudged(form);
    setGap(null);
    setProblem(found);
    announce(found.sentence);
  };
  const phoneText = phone?.e164 ?? phone?.written ?? '';
  const length = () => secondsOf({ startedAtMs: call.startedAtMs, endedAtMs: instantNow() });

  /** The step chosen beside a line; what was left open comes from what this very line proposes. */
  const stepOf = async (reading: LineReading) => {
    const said = {
      ...raw,
      ...lineFields(reading.draft),
      ...(raw.stepKind !== undefined && { stepKind: raw.stepKind }),
      ...(raw.stepDate !== undefined && { stepDate: raw.stepDate }),
      ...(raw.stepTime !== undefined && { stepTime: raw.stepTime }),
    };
    return effectiveStep(said, await proposalNow(customerId, said.outcome ?? 'promise', said.itemIds, said.dueDate ?? null));
  };

  const saveLine = async (next: boolean) => {
    let reading: LineReading;
    try {
      // The last keys may be newer than what is drawn.
      reading = await readLine(customerId, raw.line, raw.itemIds);
      const { answer, undo } = await line.runKept({
        customerId,
        text: raw.line,
        itemIds: [...raw.itemIds],
        contactId: session.contactBesideLine?.id ?? null,
        phone: raw.direction === 'in' ? '' : phoneText,
        direction: raw.direction,
        startedAtMs: call.startedAtMs,
        seconds: length(),
        ...(override && raw.direction === 'out' && { override }),
        note: raw.note.trim(),
        reasonForDelay: raw.reasonForDelay === '' ? null : raw.reasonForDelay,
        ...(stepTouched(raw) && { nextStep: await stepOf(reading) }),
        approval: givenApproval({ approverId: raw.approverId, reason: raw.approvalReason }),
        ...(raw.payBy !== '' && { payBy: raw.payBy }),
        ...(wantsConfirmation(raw, session.reach) && { confirm: true }),
        endsDraft: draftKey,
      });
      toast.show({
        text: `${name}: ${lineWords(reading) || answer.command} ${answer.requestId === null ? 'saved' : 'saved; the plan waits for approval'}${confirmationWords(answer.confirmation)}`,
        undo,
      });
    } catch (error) {
      return fail(error);
    }
    if (isCallLine(reading)) leave(next);
    else session.change({ line: '' });
  };

  const saveForm = async (next: boolean): Promise<FormGap | null> => {
    let { proposal } = session;
    try {
      // Enter right after the digit: the next step must be the one of this outcome, not of the one before.
      if (session.proposalIsOld && form.outcome !== null) proposal = await proposalNow(customerId, form.outcome, form.itemIds, form.dueDate ?? null);
    } catch (error) {
      fail(error);
      return null;
    }
    const missing = firstGap(form, proposal);
    if (missing) {
      setJudged(form);
      setProblem(null);
      setGap(missing);
      announce(missing.sentence);
      return missing;
    }
    const input = callInput(form, proposal, {
      customerId,
      contactId: contact?.id ?? null,
      phone: phoneText,
      startedAtMs: call.startedAtMs,
      endedAtMs: instantNow(),
      promisedBy: contact ? [contact.name, contact.role].filter(Boolean).join(', ') : '',
      disputeItem: disputeItem && { id: disputeItem.id, openMinor: disputeItem.openMinor },
      acceptWarnings: mayInsist,
      override: override ?? undefined,
      paidSentence: session.paidSentence,
      confirm: wantsConfirmation(form, session.reach),
    });
    if (!input) return null;
    try {
      const { answer, undo } = await log.runKept({ ...input, endsDraft: draftKey });
      const promised = input.promise?.instalments[0];
      const words =
        promised && input.promise
          ? `promise of ${formatMinor(
              input.promise.instalments.reduce((sum, part) => sum + part.amountMinor, 0),
              input.promise.currency,
              locale,
            )} for ${formatDay(promised.dueDate, locale, today, true)}`
          : input.plan?.balanceMinor != null && input.plan.currency != null
            ? `plan of ${formatMinor(input.plan.balanceMinor, input.plan.currency, locale)}`
            : outcomeLabel(input.outcome).toLowerCase();
      toast.show({ text: `${name}: ${words} ${answer.requestId === null ? 'saved' : 'waits for approval'}${confirmationWords(answer.confirmation)}`, undo });
      leave(next);
    } catch (error) {
      fail(error);
    }
    return null;
  };

  const saving = log.running || line.running;
  const save = async (next: boolean): Promise<FormGap | null> => {
    if (saving) return null;
    if (session.waitsForLine) {
      queued.current = next;
      return null;
    }
    if (raw.line.trim() === '') return saveForm(next);
    await saveLine(next);
    return null;
  };
  // Saving was quicker than the reading of the line.
  const queued = useRef<boolean | null>(null);
  useEffect(() => {
    if (queued.current === null || session.waitsForLine) return;
    const next = queued.current;
    queued.current = null;
    void save(next);
  });
  return {
    saving,
    mayInsist,
    gap: stands ? gap : null,
    problem: stands ? problem : null,
    /** Answers what is missing, where something is. */
    save,
  };
}

export type CallSaver = ReturnType<typeof useSaveCall>;
