import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId, ItemId, PlanId, PromiseId } from '../../../shared/domain/ids';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { approvalGap, askWords, emptyApproval, givenApproval } from '../../lib/approval';
import { cx } from '../../lib/cx';
import { problemOf } from '../../lib/problem';
import { AmountField, Button, DateText, DayField, ErrorLine, MoneyText, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import { useAgreePlan, usePlanProposal, type PlanProposal, type PlanTerms } from './agreements.api';
import styles from './agreements.module.css';
import { ApprovalFields } from './ApprovalFields';

type Rhythm = 'week' | '2-weeks' | 'month';
const rhythms: readonly { readonly value: Rhythm; readonly label: string }[] = [
  { value: 'week', label: 'week' },
  { value: '2-weeks', label: '2 weeks' },
  { value: 'month', label: 'month' },
];

export interface PlanCalculatorProps {
  readonly customerId: CustomerId;
  /** Ticked items; empty = everything past due of the currency. */
  readonly itemIds: readonly ItemId[];
  readonly promisedBy?: string;
  readonly autoFocus?: boolean;
  /** The promise of a plan that this one takes the place of. */
  readonly replaces?: PromiseId;
  /** Given: nothing is saved here; the button hands the terms over, for `calls.log` to save them with the call. */
  readonly onUse?: (plan: PlanTerms, proposal: PlanProposal) => void;
  /** Words and key of that button. */
  readonly useLabel?: string;
  readonly useKeys?: string;
  /** After the plan was agreed from here. */
  readonly onAgreed?: (planId: PlanId) => void;
  /** Outside the limits: it waits for a second person. */
  readonly onAsked?: () => void;
}

/** A payment plan while it is talked about: balance, first payment, count, rhythm; dates, cents and the company's limits at once. */
export function PlanCalculator({
  customerId,
  itemIds,
  promisedBy = '',
  autoFocus = false,
  replaces,
  onUse,
  useLabel = 'Use this plan',
  useKeys,
  onAgreed,
  onAsked,
}: PlanCalculatorProps) {
  const toast = useToast();
  const [balance, setBalance] = useState<number | null | undefined>(undefined);
  const [down, setDown] = useState<number | null | undefined>(undefined);
  const [count, setCount] = useState('3');
  const [rhythm, setRhythm] = useState<Rhythm>('2-weeks');
  const [first, setFirst] = useState<IsoDate | null | undefined>(undefined);
  const [approval, setApproval] = useState(emptyApproval);
  const agree = useAgreePlan();
  const instalments = Number(count);
  const countFault = Number.isInteger(instalments) && instalments >= 1 && instalments <= 60 ? null : '1 to 60 instalments.';
  const terms = {
    itemIds: [...itemIds],
    balanceMinor: balance !== undefined && balance !== null && balance > 0 ? balance : null,
    downMinor: down ?? null,
    count: countFault === null ? instalments : 3,
    rhythm,
    firstDate: first ?? null,
  };
  const { data: plan, error, isPending, isPlaceholderData, refetch } = usePlanProposal({ customerId, ...terms, replaces: replaces ?? null });
  if (plan === undefined)
    return isPending ? <SkeletonRows count={5} label="Working out the plan" /> : <ErrorLine error={error} onRetry={() => void refetch()} />;
  const faultOf = (...fields: readonly string[]) => [...plan.violations, ...plan.limits].find((finding) => fields.includes(finding.field))?.sentence ?? null;
  const saved = agree.error ? problemOf(agree.error) : null;
  const needsApproval = plan.limits.length > 0;
  const missing =
    balance === null
      ? 'Enter the amount to spread.'
      : down === null
        ? 'Enter the first payment, 0 for none.'
        : first === null
          ? 'Enter the first day.'
          : (countFault ??
            plan.violations[0]?.sentence ??
            (needsApproval ? approvalGap(approval, plan.approvers) : null) ??
            (isPlaceholderData ? 'Being worked out.' : null));
  const agreed = {
    ...terms,
    currency: plan.currency,
    balanceMinor: plan.balanceMinor,
    downMinor: plan.downMinor,
    firstDate: plan.firstDate,
    promisedBy,
    note: '',
    approval: needsApproval ? givenApproval(approval) : null,
  };
  const act = () => {
    if (missing !== null || agree.running) return;
    if (onUse) onUse(agreed, plan);
    else
      agree.runKept({ customerId, ...agreed, replaces: replaces ?? null }).then(
        ({ answer, undo }) => {
          if (answer.planId === null) {
            toast.show({ text: 'The plan waits for approval', undo });
            onAsked?.();
            return;
          }
          toast.show({ text: replaces === undefined ? 'Payment plan agreed' : 'New payment plan agreed; it takes the place of the one before', undo });
          onAgreed?.(answer.planId);
        },
        () => undefined,
      );
  };
  return (
    <form
      className={styles.calculator}
      aria-label="Payment plan"
      onSubmit={(event) => {
        event.preventDefault();
        act();
      }}
    >
      <div className={styles.fields}>
        <AmountField
          label="To spread"
          currency={plan.currency}
          value={balance === undefined ? plan.balanceMinor : balance}
          onChange={setBalance}
          error={faultOf('balanceMinor')}
          autoFocus={autoFocus}
        />
        <AmountField
          label="First payment"
          currency={plan.currency}
          value={down === undefined ? plan.downMinor : down}
          onChange={setDown}
          error={plan.violations.find((finding) => finding.field === 'downMinor')?.sentence ?? null}
        />
        <TextField label="Then" value={count} onChange={setCount} selectOnFocus error={countFault} />
        <SelectField<Rhythm>
          label="Every"
          value={rhythm}
          onChange={setRhythm}
          options={rhythms}
          error={plan.violations.find((finding) => finding.field === 'rhythm')?.sentence ?? null}
        />
        <DayField
          label="From"
          value={first === undefined ? plan.firstDate : first}
          onChange={setFirst}
          error={plan.violations.find((finding) => finding.field === 'firstDate')?.sentence ?? null}
        />
      </div>
      <Schedule plan={plan} stale={isPlaceholderData} />
      {needsApproval && <ApprovalFields findings={plan.limits} approvers={plan.approvers} value={approval} onChange={setApproval} />}
      {saved && <ErrorLine error={agree.error} />}
      <div className={styles.buttons}>
        <Button kind={onUse ? 'plain' : 'primary'} {...(useKeys !== undefined && { keys: useKeys })} submit busy={agree.running} disabledReason={missing}>
          {onUse ? useLabel : needsApproval ? askWords(approval, plan.approvers) : 'Agree this plan'}
        </Button>
        {missing !== null && plan.violations.length === 0 && <span className="small muted">{missing}</span>}
      </div>
    </form>
  );
}

/** Each payment with its day and what is worth saying about it. */
function Schedule({ plan, stale }: { readonly plan: PlanProposal; readonly stale: boolean }) {
  const { locale, today } = useFrame();
  const last = plan.instalments.length - 1;
  const share = (part: number) => Math.round((part / Math.max(1, plan.balanceMinor)) * 100);
  const about = (part: PlanProposal['instalments'][number], index: number): string =>
    [
      part.isDown ? `first payment, ${share(part.amountMinor)}%` : '',
      part.movedFrom === null ? '' : `moved from ${formatDay(part.movedFrom, locale, today)}${part.holiday === null ? '' : `, ${part.holiday}`}`,
      index === last && part.roundingMinor !== 0
        ? `last, ${Math.abs(part.roundingMinor)} ${Math.abs(part.roundingMinor) === 1 ? 'cent' : 'cents'} ${part.roundingMinor < 0 ? 'less' : 'more'}`
        : '',
    ]
      .filter(Boolean)
      .join('; ');
  if (plan.instalments.length === 0)
    return (
      <p className="small tone-stop" role="alert">
        {plan.violations[0]?.sentence}
      </p>
    );
  return (
    <table className={cx(styles.table, stale && styles.stale)}>
      <caption className="sr-only">Payments of the plan</caption>
      <tbody>
        {plan.instalments.map((part, index) => (
          <tr key={part.dueDate}>
            <th scope="row">
              <DateText day={part.dueDate} weekday />
            </th>
            <td>{about(part, index)}</td>
            <td>
              <MoneyText amountMinor={part.amountMinor} currency={plan.currency} plain />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td className={plan.limits.length > 0 ? 'tone-warn' : 'tone-ok'}>{plan.sentence}</td>
          <td>
            <MoneyText amountMinor={plan.balanceMinor} currency={plan.currency} plain />
          </td>
        </tr>
        {plan.disputedMinor > 0 && (
          <tr>
            <th scope="row">With disputed</th>
            <td>{'The disputed part stays out until it is settled.'}</td>
            <td>
              <MoneyText amountMinor={plan.totalMinor} currency={plan.currency} plain />
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}
