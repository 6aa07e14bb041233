import { useEffect, useRef, useState } from 'react';
import { disputeReasons } from '../../../shared/contract/worklist.contract';
import { formatMinor } from '../../../shared/domain/money';
import { formatDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { announce } from '../../lib/live-region';
import { problemOf, type Problem } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import { useSubject } from '../../lib/subject';
import { instantNow, useNow } from '../../lib/use-now';
import { useWorkOrderStore } from '../../lib/work-order';
import { AreaField, Button, Icon, IconButton, PaneSection, SelectField, useToast } from '../../ui';
import { useCallAccount, useLogCall, useProposal } from './call.api';
import { callInput, effectivePromise, effectiveStep, emptyForm, firstGap, type CallForm, type FormGap } from './call-form';
import styles from './CallPanel.module.css';
import { useCall, type RunningCall } from './CallProvider';
import { CallTimer } from './CallTimer';
import { DisputeFields } from './DisputeFields';
import { NextStepFields } from './NextStepFields';
import { OutcomePicker } from './OutcomePicker';
import { asksReason, digitOutcomes, outcomeLabel, reasonForDelayLabels, type CallOutcome, type ReasonForDelay } from './outcomes';
import { OutcomeKeys } from './OutcomeKeys';
import { PlanFields } from './PlanFields';
import { PromiseFields } from './PromiseFields';
import { useCallDraft } from './use-call-draft';

/** The call panel: who, what to say, outcome, its own fields, next step, note, save. */
export function CallSheet({ call }: { readonly call: RunningCall }) {
  const { end } = useCall();
  const go = useGo();
  const toast = useToast();
  const now = useNow();
  const orders = useWorkOrderStore();
  const { locale, today, timeZone } = useFrame();
  const subject = useSubject();
  const { customerId } = call.subject;
  const [form, setForm] = useState<CallForm>(call.form ?? emptyForm);
  const [gap, setGap] = useState<FormGap | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const account = useCallAccount(customerId).data;
  const itemIds = subject?.customerId === customerId ? subject.itemIds : [];
  // The promise's proposal is there before it is asked for: it is the commonest outcome of a talk.
  const proposal = useProposal(customerId, form.outcome ?? 'promise', itemIds).data;
  const log = useLogCall();
  const draft = useCallDraft({ subject: call.subject, origin: call.origin, startedAtMs: call.startedAtMs, form });
  const panel = useRef<HTMLElement>(null), amount = useRef<HTMLInputElement>(null), date = useRef<HTMLInputElement>(null), note = useRef<HTMLTextAreaElement>(null), save = useRef<HTMLButtonElement>(null);

  useEffect(() => panel.current?.focus(), []);
  // The field of a picked outcome may be drawn some renders later (its proposal is asked for): the focus waits for it, so
  // that what is typed next is not lost.
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const target = form.outcome === 'promise' || form.outcome === 'plan-or-part' ? amount.current : form.outcome === 'dispute' ? panel.current : save.current;
    if (target === null) return;
    wantsFocus.current = false;
    target.focus();
    if (target instanceof HTMLInputElement) target.select();
  });
  const change = (next: Partial<CallForm>) => {
    setForm((now) => ({ ...now, ...next }));
    setGap(null);
    setProblem(null);
  };
  const select = (field: HTMLInputElement | null) => {
    field?.focus();
    field?.select();
  };

  const contacts = (account?.contacts ?? []).filter((contact) => !contact.doNotUse);
  const contact = contacts.find((candidate) => candidate.id === (form.contactId === undefined ? call.subject.contact?.id : form.contactId)) ?? null;
  const phone = contact?.phones.find((candidate) => candidate.health !== 'wrong' && candidate.health !== 'disconnected') ?? contact?.phones[0];
  const pastDue = (account?.items ?? []).filter((item) => item.openMinor > 0 && (item.daysPastDue ?? 0) > 0);
  const disputable = pastDue.length > 0 ? pastDue : (account?.items ?? []).filter((item) => item.openMinor > 0);
  const disputeItem = disputable.find((item) => item.id === form.disputeItemId) ?? disputable.find((item) => itemIds.includes(item.id)) ?? disputable[0] ?? null;
  const promise = effectivePromise(form, proposal);
  const step = effectiveStep(form, proposal);

  const choose = (outcome: CallOutcome) => {
    // Amounts and dates of one outcome mean nothing to another.
    change({ outcome, amountMinor: undefined, dueDate: undefined, stepKind: undefined, stepDate: undefined, stepTime: undefined });
    announce(outcomeLabel(outcome));
    wantsFocus.current = true;
  };

  const leave = (saved: boolean, next: boolean) => {
    const order = orders.order;
    const following = order ? order.idAt(order.indexOf(customerId) + 1) : undefined;
    end();
    if (saved && call.origin === 'list') {
      orders.setCurrent(following ?? null);
      go.worklist();
    } else if (next && following) {
      orders.setCurrent(following);
      go.account(following);
    }
  };

  // A second Save after the warning keeps the date; any change of the form takes the warning back.
  const mayInsist = problem?.rule === 'promise-not-a-bank-day';

  const submit = async (next: boolean) => {
    if (log.running) return;
    const missing = firstGap(form, proposal);
    if (missing) {
      setGap(missing);
      announce(missing.sentence);
      if (missing.field === 'amount') select(amount.current);
      else if (missing.field === 'date') select(date.current);
      else panel.current?.focus();
      return;
    }
    const input = callInput(form, proposal, {
      customerId, contactId: contact?.id ?? null, phone: phone?.e164 ?? phone?.written ?? '', startedAtMs: call.startedAtMs, endedAtMs: instantNow(), promisedBy: contact ? [contact.name, contact.role].filter(Boolean).join(', ') : '',
      disputeItem: disputeItem && { id: disputeItem.id, openMinor: disputeItem.openMinor }, acceptWarnings: mayInsist,
    });
    if (!input) return;
    try {
      const { undo } = await log.runKept(input);
      draft.drop();
      const promised = input.promise?.instalments[0];
      toast.show({
        text: promised && input.promise ? `${call.subject.name}: promise of ${formatMinor(input.promise.instalments.reduce((sum, part) => sum + part.amountMinor, 0), input.promise.currency, locale)} for ${formatDay(promised.dueDate, locale, today, true)} saved` : `${call.subject.name}: ${outcomeLabel(input.outcome).toLowerCase()} saved`,
        undo,
      });
      leave(true, next);
    } catch (error) {
      const found = problemOf(error);
      setProblem(found);
      announce(found.sentence);
    }
  };

  useScreenCommand('call.save', () => void submit(true));
  useScreenCommand('call.end', () => {
    end();
  });

  const amountField = problem?.field?.includes('amount') ? problem.sentence : gap?.field === 'amount' ? gap.sentence : null;
  const dateField = problem?.field?.includes('dueDate') ? problem.sentence : gap?.field === 'date' ? gap.sentence : null;
  return (
    <aside
      ref={panel} className={styles.panel} aria-label={`Call with ${call.subject.name}`} data-region="call" tabIndex={-1}
      onKeyDown={(event) => {
        const target = event.target as HTMLElement;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void submit(true);
        } else if (event.key === 'Enter' && target === panel.current) {
          event.preventDefault();
          void submit(false);
        } else if (event.key === 'Escape' && target !== panel.current && target.matches('input, textarea, select')) {
          event.preventDefault();
          panel.current?.focus();
        }
      }}
    >
      <OutcomeKeys
        onDigit={(digit) => {
          const entry = digitOutcomes[digit - 1];
          if (form.outcome === 'dispute' && !form.disputeReason) change({ disputeReason: disputeReasons[digit - 1] });
          else if (entry) choose(entry.outcome);
          if (form.outcome === 'dispute' && !form.disputeReason) setTimeout(() => select(amount.current), 0);
        }}
      />
      <div className={styles.head}>
        <div className={styles.line}>
          <CallTimer startedAtMs={call.startedAtMs} className={styles.timer} />
          <span className="spacer" />
          <Button kind="danger" size="small" icon="call-end" title="Closes the panel without logging; the draft stays" onClick={() => end()}>End</Button>
        </div>
        <div className={styles.line}>
          <SelectField
            label="Person" labelHidden className="spacer" value={contact?.id ?? ''} onChange={(id) => change({ contactId: contacts.find((candidate) => candidate.id === id)?.id ?? null })}
            options={[...contacts.map((candidate) => ({ value: candidate.id as string, label: [candidate.name, candidate.role].filter(Boolean).join(', ') })), { value: '', label: contacts.length === 0 ? 'No contact known' : 'Somebody else' }]}
          />
          {phone && <IconButton icon="call" label={`Copy ${phone.written}`} bordered onClick={() => { void navigator.clipboard.writeText(phone.e164 ?? phone.written).then(() => toast.show({ text: 'Number copied' })); }} />}
        </div>
        <div className="small muted truncate">{[phone?.written ?? 'no number known', account?.customer.timeZone ? `${formatTime(now, account.customer.timeZone || timeZone)} there` : ''].filter(Boolean).join(' · ')}</div>
      </div>
      <div className={styles.scroll}>
        {account && account.whatToSay.length > 0 && <PaneSection title="What to say"><div className={styles.say}>{account.whatToSay.map((line) => <p key={line}>{line}</p>)}</div></PaneSection>}
        <PaneSection title="Outcome">
          <OutcomePicker outcome={form.outcome} onChange={choose} />
          {gap?.field === 'outcome' && <div className="small tone-stop" role="alert">{gap.sentence}</div>}
        </PaneSection>
        {(form.outcome === 'promise' || form.outcome === 'plan-or-part') && (
          <PaneSection title={form.outcome === 'promise' ? 'Promise' : 'Plan or part'} aside={promise && <span className="muted">{itemIds.length > 0 ? `${itemIds.length} ticked items` : 'all past due'}</span>}>
            {promise ? (
              <PromiseFields
                currency={promise.currency} amountMinor={promise.amountMinor} dueDate={promise.dueDate} days={proposal?.days ?? []} dateLabel={form.outcome === 'promise' ? 'Paid by' : 'First payment'} amountRef={amount} dateRef={date} amountError={amountField} dateError={dateField}
                onAmount={(amountMinor) => change({ amountMinor })} onDate={(dueDate) => change({ dueDate })} onAmountEnter={() => select(date.current)} onDateEnter={() => void submit(false)}
              />
            ) : <p className="muted">Nothing is past due here that could be promised.</p>}
            {promise && form.outcome === 'plan-or-part' && <div style={{ marginTop: 10 }}><PlanFields currency={promise.currency} amountMinor={promise.amountMinor} firstDate={promise.dueDate} count={form.instalments} rhythm={form.rhythm} onCount={(instalments) => change({ instalments })} onRhythm={(rhythm) => change({ rhythm })} /></div>}
          </PaneSection>
        )}
        {form.outcome === 'dispute' && (
          <PaneSection title="Dispute">
            <DisputeFields
              items={disputable} itemId={disputeItem?.id ?? null} amountMinor={form.disputeAmountMinor === undefined ? (disputeItem?.openMinor ?? null) : form.disputeAmountMinor} reason={form.disputeReason} amountRef={amount}
              reasonError={gap?.field === 'reason' ? gap.sentence : null} onItem={(disputeItemId) => change({ disputeItemId, disputeAmountMinor: undefined })} onAmount={(disputeAmountMinor) => change({ disputeAmountMinor })} onReason={(disputeReason) => change({ disputeReason })} onAmountEnter={() => note.current?.focus()}
            />
          </PaneSection>
        )}
        {form.outcome !== null && (
          <PaneSection title="Next follow-up" aside={<span className="muted">proposed</span>}>
            <NextStepFields kind={step.kind} date={step.date} time={step.time} onKind={(stepKind) => change({ stepKind })} onDate={(stepDate) => change({ stepDate })} onTime={(stepTime) => change({ stepTime })} dateError={gap?.field === 'step-date' ? gap.sentence : null} />
          </PaneSection>
        )}
        <PaneSection title="Note">
          <div style={{ display: 'grid', gap: 8 }}>
            <AreaField label="Note" labelHidden value={form.note} onChange={(text) => change({ note: text })} maxLength={20000} ref={note} placeholder="What was said" />
            {form.outcome !== null && asksReason.has(form.outcome) && (
              <SelectField<ReasonForDelay | ''> label="Reason for the delay" value={form.reasonForDelay} onChange={(reasonForDelay) => change({ reasonForDelay })} options={[{ value: '', label: 'not named' }, ...(Object.entries(reasonForDelayLabels) as [ReasonForDelay, string][]).map(([value, label]) => ({ value, label }))]} />
            )}
          </div>
        </PaneSection>
      </div>
      {problem && !amountField && !dateField && <div className={styles.problem} role="alert"><Icon name="error" size={15} /><span>{problem.sentence}{problem.incident ? ` Code ${problem.incident}` : ''}</span></div>}
      <div className={styles.foot}>
        <Button kind="primary" size="large" grow keys="Ctrl Enter" busy={log.running} onClick={() => void submit(true)}>{mayInsist ? 'Save with this date' : 'Save and next'}</Button>
        <Button size="large" keys="Enter" ref={save} busy={log.running} onClick={() => void submit(false)}>Save</Button>
      </div>
    </aside>
  );
}
