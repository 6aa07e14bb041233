import type { Ref } from 'react';
import { DateText, MoneyText, PaneSection, SelectField } from '../../ui';
import { DisputeFields } from './DisputeFields';
import { asksReason, outcomeLabel, reasonForDelayOptions, type ReasonForDelay } from './outcomes';
import { PaidFields } from './PaidFields';
import { PlanFields } from './PlanFields';
import { PromiseFields } from './PromiseFields';
import { PromiseTerms } from './PromiseTerms';
import { InsolvencyFields } from './InsolvencyFields';
import { NumbersAtFault } from './NumbersAtFault';
import type { FormGap } from './call-form';
import type { Problem } from '../../lib/problem';
import type { CallSession } from './use-call-session';

export interface OutcomeFieldsProps {
  readonly session: CallSession;
  readonly gap: FormGap | null;
  readonly problem: Problem | null;
  readonly amountRef: Ref<HTMLInputElement>;
  readonly dateRef: Ref<HTMLInputElement>;
  readonly onAmountEnter: () => void;
  readonly onSave: () => void;
  readonly onDisputeAmountEnter: () => void;
}

/** What the picked outcome needs to know, and nothing else. */
export function OutcomeFields({ session, gap, problem, amountRef, dateRef, onAmountEnter, onSave, onDisputeAmountEnter }: OutcomeFieldsProps) {
  const { form, promise, proposal, change, fromLine, disputable, disputeItem } = session;
  const { outcome } = form;
  if (outcome === null) return null;
  const amountError = problem?.field?.includes('mount') ? problem.sentence : gap?.field === 'amount' ? gap.sentence : null;
  const dateError = problem?.field?.includes('ate') && problem.field !== 'nextStep.date' ? problem.sentence : gap?.field === 'date' ? gap.sentence : null;
  const promises = outcome === 'promise' || outcome === 'plan-or-part';
  return (
    <>
      {promises && (
        <PaneSection
          title={outcome === 'promise' ? 'Promise' : 'Plan or part'}
          aside={promise && <span className="muted">{form.itemIds.length > 0 ? `${form.itemIds.length} ticked` : 'all past due'}</span>}
        >
          {promise === null ? (
            <p className="muted">Nothing is past due here that could be promised.</p>
          ) : (
            <div style={{ display: 'grid', gap: 8 }}>
              <PromiseFields
                currency={promise.currency}
                amountMinor={promise.amountMinor}
                dueDate={promise.dueDate}
                days={proposal?.days ?? []}
                dateLabel={outcome === 'promise' ? 'Paid by' : 'First payment on'}
                amountRef={amountRef}
                dateRef={dateRef}
                amountError={amountError}
                dateError={dateError}
                amountHint={fromLine('amountMinor') ? 'from line' : undefined}
                dateHint={fromLine('dueDate') ? 'from line' : undefined}
                onAmount={(amountMinor) => change({ amountMinor, parts: undefined })}
                onDate={(dueDate) => change({ dueDate, parts: undefined })}
                onAmountEnter={onAmountEnter}
                onDateEnter={onSave}
              />
              {form.parts && (
                <ul aria-label="Parts of the promise" className="small">
                  {form.parts.map((part) => (
                    <li key={part.dueDate} className="row">
                      <DateText day={part.dueDate} weekday />
                      <span className="spacer" />
                      <MoneyText amountMinor={part.amountMinor} currency={promise.currency} />
                    </li>
                  ))}
                </ul>
              )}
              {outcome === 'plan-or-part' && <PlanFields session={session} />}
              <PromiseTerms session={session} />
            </div>
          )}
        </PaneSection>
      )}
      {outcome === 'dispute' && (
        <PaneSection title="Dispute">
          <DisputeFields
            items={disputable}
            itemId={disputeItem?.id ?? null}
            amountMinor={form.disputeAmountMinor === undefined ? (disputeItem?.openMinor ?? null) : form.disputeAmountMinor}
            reason={form.disputeReason}
            amountRef={amountRef}
            reasonError={gap?.field === 'reason' ? gap.sentence : null}
            onItem={(disputeItemId) => change({ disputeItemId, disputeAmountMinor: undefined })}
            onAmount={(disputeAmountMinor) => change({ disputeAmountMinor })}
            onReason={(disputeReason) => change({ disputeReason })}
            onAmountEnter={onDisputeAmountEnter}
          />
          {fromLine('disputeReason') && <div className="tiny muted">from line</div>}
        </PaneSection>
      )}
      {outcome === 'paid-already' && (
        <PaneSection title="Paid already" aside={fromLine('outcome') ? <span className="muted">from line</span> : undefined}>
          <PaidFields session={session} error={gap?.field === 'paid' ? gap.sentence : null} />
        </PaneSection>
      )}
      {outcome === 'insolvency' && (
        <PaneSection title="Insolvency">
          <InsolvencyFields session={session} error={problem?.field === 'claimBy' ? problem.sentence : gap?.field === 'claim' ? gap.sentence : null} />
        </PaneSection>
      )}
      {(outcome === 'bad-number' || outcome === 'disconnected' || outcome === 'wrong-person') && (
        <PaneSection title={outcomeLabel(outcome)}>
          <NumbersAtFault session={session} />
        </PaneSection>
      )}
      {!promises && asksReason.has(outcome) && (
        <PaneSection title="Why it is late">
          <SelectField<ReasonForDelay | ''>
            label="Reason for the delay"
            labelHidden
            value={form.reasonForDelay}
            onChange={(reasonForDelay) => change({ reasonForDelay })}
            options={reasonForDelayOptions}
          />
        </PaneSection>
      )}
    </>
  );
}
