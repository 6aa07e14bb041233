import { useEffect, useMemo, useState } from 'react';
import type { ItemId } from '../../../shared/domain/ids';
import { formatMinor } from '../../../shared/domain/money';
import { payMethodNames } from '../../../shared/domain/promises';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { announce } from '../../lib/live-region';
import { readLine, useAdvice, useCallAccount, useLineReading, useMailReach, useProposal, type LineReading } from './call.api';
import { effectivePromise, effectiveStep, untouched, type CallForm } from './call-form';
import { useCall, type RunningCall } from './CallProvider';
import { changeByHand, lineFields } from './from-line';
import { ledgerChanges } from './ledger-changes';
import { outcomeLabel, type CallOutcome } from './outcomes';

/**
 * The running call worked out: its account, what was typed with what the line says on top, and what that proposes. The dock
 * and the call screen are two views of it.
 */
export function useCallSession(call: RunningCall) {
  const { form, setForm, before, setBefore } = useCall();
  const { locale, today } = useFrame();
  const { customerId } = call.subject;
  const account = useCallAccount(customerId).data;
  const asked = useLineReading(customerId, form.line, form.itemIds);
  const reading: LineReading | null = asked.data ?? null;
  // What is drawn may be the reading of what stood there a key ago. It is good to look at, and nothing is taken from it.
  const lineIsOld = form.line.trim() !== '' && (asked.isPlaceholderData || asked.isPending);
  const line = useMemo(() => (form.line.trim() === '' || reading === null ? {} : lineFields(reading.draft)), [form.line, reading]);
  /** What was changed by hand while the line was not read to its end. */
  const [hand, setHand] = useState<{ readonly change: Partial<CallForm>; /** Readings on their way. */ readonly open: number } | null>(null);
  const shown = useMemo<CallForm>(() => ({ ...form, ...line, ...hand?.change }), [form, line, hand]);
  const chosenContact = shown.contactId === undefined ? call.contactId : shown.contactId;
  const advice = useAdvice(customerId, chosenContact).data;

  const contacts = (account?.contacts ?? []).filter((contact) => !contact.doNotUse);
  const contactOf = ({ contactId }: Pick<CallForm, 'contactId'>) => {
    const wanted = contactId !== undefined ? contactId : (call.contactId ?? advice?.suggested?.contactId ?? call.subject.contact?.id ?? null);
    return contacts.find((candidate) => candidate.id === wanted) ?? null;
  };
  const contact = contactOf(shown);
  // The promise's proposal is there before it is asked for: it is the commonest outcome of a talk.
  const proposed = useProposal(customerId, shown.outcome ?? 'promise', shown.itemIds, shown.dueDate ?? null);
  const reach = useMailReach(customerId, contact?.id ?? null).data;
  const proposal = proposed.data;
  const phone =
    contact?.phones.find((candidate) => candidate.written === advice?.suggested?.number?.written && contact.id === advice.suggested.contactId) ??
    contact?.phones.find((candidate) => candidate.health !== 'wrong' && candidate.health !== 'disconnected') ??
    contact?.phones[0];
  const pastDue = (account?.items ?? []).filter((item) => item.openMinor > 0 && (item.daysPastDue ?? 0) > 0);
  const disputable = pastDue.length > 0 ? pastDue : (account?.items ?? []).filter((item) => item.openMinor > 0);
  const disputeItem =
    disputable.find((item) => item.id === shown.disputeItemId) ?? disputable.find((item) => shown.itemIds.includes(item.id)) ?? disputable[0] ?? null;
  const promise = effectivePromise(shown, proposal);
  const step = effectiveStep(shown, proposal);

  const takeOver = (next: Partial<CallForm>, said: LineReading | null) =>
    setForm((now) => {
      const draft = said?.draft ?? null;
      // A line that reads otherwise by now, or is gone, is not taken over.
      const changed = changeByHand(now, now.line === form.line ? lineFields(draft) : {}, draft !== null && 'note' in draft ? draft.note : '', next);
      if (changed.tookOver) announce('The form goes on from the line.');
      return changed.form;
    });
  const change = (next: Partial<CallForm>) => {
    if ('line' in next) {
      setHand(null);
      setForm((now) => ({ ...now, ...hand?.change, ...next }));
    } else if (!lineIsOld) takeOver(next, reading);
    else {
      setHand((before) => ({ change: { ...before?.change, ...next }, open: (before?.open ?? 0) + 1 }));
      void readLine(customerId, form.line, form.itemIds)
        .catch(() => null)
        .then((said) => {
          takeOver(next, said);
          setHand((before) => (before === null || before.open <= 1 ? null : { ...before, open: before.open - 1 }));
        });
    }
  };
  const choose = (outcome: CallOutcome) => {
    change({ ...untouched, outcome });
    announce(outcomeLabel(outcome));
  };
  const toggleItem = (id: ItemId) => change({ itemIds: shown.itemIds.includes(id) ? shown.itemIds.filter((other) => other !== id) : [...shown.itemIds, id] });

  // What stood open when the call began: an import meanwhile is told by it.
  const items = account?.items;
  useEffect(() => {
    if (items !== undefined && before === null) setBefore(items);
  }, [items, before, setBefore]);
  const news = items === undefined || before === null ? null : ledgerChanges(before, items, (minor, currency) => formatMinor(minor, currency, locale));

  const paidCurrency = account?.exposure[0]?.currency ?? proposal?.promise?.currency ?? 'USD';
  const paidParts = [
    shown.paidMinor == null ? '' : formatMinor(shown.paidMinor, paidCurrency, locale),
    shown.paidOn == null ? '' : `on ${formatDay(shown.paidOn, locale, today)}`,
    shown.paidBy === '' ? '' : `by ${payMethodNames[shown.paidBy]}`,
  ].filter((part) => part !== '');
  const paidSentence = paidParts.length === 0 ? '' : `Says it is paid ${paidParts.join(' ')}.`;
  return {
    /** Who is on the phone as long as the line names nobody. */
    contactBesideLine: contactOf(form),
    /** What is proposed is still that of the outcome before. */
    proposalIsOld: proposed.isPlaceholderData || proposed.isPending,
    call,
    form: shown,
    raw: form,
    account,
    reading,
    line,
    proposal,
    advice,
    contacts,
    contact,
    phone,
    pastDue,
    reach,
    disputable,
    disputeItem,
    promise,
    step,
    change,
    choose,
    toggleItem,
    news,
    paidCurrency,
    paidSentence,
    /** What was changed by hand waits for the line to be read: saving waits too. */
    waitsForLine: hand !== null,
    /** The reading of exactly what stands in the line. */
    readNow: async (): Promise<LineReading | null> => (form.line.trim() === '' ? null : lineIsOld ? readLine(customerId, form.line, form.itemIds) : reading),
    /** The news was seen: from here on only later changes count. */
    seenNews: () => setBefore(items ?? null),
    fromLine: (key: keyof CallForm) => key in line,
  };
}

export type CallSession = ReturnType<typeof useCallSession>;
