import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId, ItemId } from '../../../shared/domain/ids';
import { approvalGap, askWords, emptyApproval, givenApproval } from '../../lib/approval';
import { cx } from '../../lib/cx';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { AmountField, Button, CheckboxField, DayField, ErrorLine, MoneyText, SegmentedBar, SkeletonRows, TextField, useToast } from '../../ui';
import { useOfferSettlement, useSettlementProposal } from './agreements.api';
import styles from './agreements.module.css';
import { ApprovalFields } from './ApprovalFields';

export interface SettlementCalculatorProps {
  readonly customerId: CustomerId;
  /** Ticked items; empty = everything past due of the currency. */
  readonly itemIds: readonly ItemId[];
  readonly promisedBy?: string;
  readonly autoFocus?: boolean;
  /** What would be asked for, while it is typed; for the comparison beside it. */
  readonly onAmount?: (offerMinor: number) => void;
  /** After it was offered, or put before a second person. */
  readonly onOffered?: () => void;
}

/** Less than the balance if it comes by a day: percent or amount, until when, and whether the customer has agreed. */
export function SettlementCalculator({ customerId, itemIds, promisedBy = '', autoFocus = false, onAmount, onOffered }: SettlementCalculatorProps) {
  const { locale, today } = useFrame();
  const toast = useToast();
  const [measure, setMeasure] = useState<'percent' | 'amount'>('percent');
  const [percent, setPercent] = useState<string | undefined>(undefined);
  const [amount, setAmount] = useState<number | null | undefined>(undefined);
  const [until, setUntil] = useState<IsoDate | null | undefined>(undefined);
  const [condition, setCondition] = useState('');
  const [promised, setPromised] = useState(false);
  const [approval, setApproval] = useState(emptyApproval);
  const offer = useOfferSettlement();
  const typed = percent === undefined ? null : Number(percent.replace(',', '.'));
  const percentFault = typed === null || (typed > 0 && typed < 100) ? null : 'A percent between 0 and 100.';
  const asked =
    measure === 'percent'
      ? { discountPercent: percentFault === null ? typed : null, offerMinor: null }
      : { discountPercent: null, offerMinor: amount !== undefined && amount !== null && amount > 0 ? amount : null };
  const {
    data: terms,
    error,
    isPending,
    isPlaceholderData,
    refetch,
  } = useSettlementProposal({ customerId, itemIds: [...itemIds], ...asked, expiresOn: until ?? null });
  if (terms === undefined)
    return isPending ? <SkeletonRows count={5} label="Working out the offer" /> : <ErrorLine error={error} onRetry={() => void refetch()} />;
  const faultOf = (field: string) => terms.violations.find((finding) => finding.field === field)?.sentence ?? null;
  const needsApproval = terms.limits.length > 0;
  const missing =
    percentFault ??
    (measure === 'amount' && amount === null
      ? 'Enter what is to be paid.'
      : until === null
        ? 'Enter the last day.'
        : (terms.violations[0]?.sentence ??
          (needsApproval ? approvalGap(approval, terms.approvers) : null) ??
          (isPlaceholderData ? 'Being worked out.' : null)));
  const save = () => {
    if (missing !== null || offer.running) return;
    offer
      .runKept({
        customerId,
        currency: terms.currency,
        itemIds: terms.items.map((item) => item.id),
        offerMinor: terms.offerMinor,
        expiresOn: terms.expiresOn,
        condition: condition.trim(),
        promised,
        promisedBy,
        approval: needsApproval ? givenApproval(approval) : null,
      })
      .then(
        ({ answer, undo }) => {
          toast.show({
            text:
              answer.settlementId === null
                ? 'The settlement waits for approval'
                : `Settlement offered until ${formatDay(terms.expiresOn, locale, today, true)}`,
            undo,
          });
          onOffered?.();
        },
        () => undefined,
      );
  };
  const change = (next: number | null) => {
    setAmount(next);
    if (next !== null && next > 0) onAmount?.(next);
  };
  return (
    <form
      className={styles.calculator}
      aria-label="Settlement"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SegmentedBar<'percent' | 'amount'>
        label="How the offer is given"
        parts={[
          { key: 'percent', label: 'Percent off' },
          { key: 'amount', label: 'Amount to pay' },
        ]}
        current={measure}
        onChange={(next) => {
          setMeasure(next);
          setAmount(terms.offerMinor);
          setPercent(String(terms.discountPercent));
        }}
      />
      <div className={styles.offerFields}>
        {measure === 'percent' ? (
          <TextField
            label="Percent off"
            value={percent ?? String(terms.discountPercent)}
            onChange={setPercent}
            selectOnFocus
            autoFocus={autoFocus}
            error={percentFault}
          />
        ) : (
          <AmountField
            label="To be paid"
            currency={terms.currency}
            value={amount === undefined ? terms.offerMinor : amount}
            onChange={change}
            autoFocus={autoFocus}
            error={faultOf('offerMinor')}
          />
        )}
        <DayField label="Until" value={until === undefined ? terms.expiresOn : until} onChange={setUntil} error={faultOf('expiresOn')} />
        <TextField label="On condition" value={condition} onChange={setCondition} maxLength={400} placeholder="none" />
      </div>
      <div className={cx(styles.sums, isPlaceholderData && styles.stale)}>
        <div>
          <span>{terms.items.length === 1 ? 'Open on one item' : `Open on ${terms.items.length} items`}</span>
          <MoneyText amountMinor={terms.balanceMinor} currency={terms.currency} />
        </div>
        {terms.disputedMinor > 0 && (
          <div className="muted">
            <span>In dispute, not part of it</span>
            <MoneyText amountMinor={terms.disputedMinor} currency={terms.currency} />
          </div>
        )}
        <div>
          <b className="strong">They pay</b>
          <b className="strong">
            <MoneyText amountMinor={terms.offerMinor} currency={terms.currency} />
          </b>
        </div>
        <div>
          <span>
            {`Given up, ${terms.discountPercent}%`}{' '}
            <span className={needsApproval ? 'small tone-warn' : 'small tone-ok'}>{terms.violations.length === 0 ? terms.sentence : ''}</span>
          </span>
          <MoneyText amountMinor={terms.restMinor} currency={terms.currency} />
        </div>
      </div>
      {faultOf('itemIds') !== null && (
        <p className="small tone-stop" role="alert">
          {faultOf('itemIds')}
        </p>
      )}
      <p className="small muted">When the money is in by then, the rest is requested to be written off. If it is not, the full balance is due again.</p>
      <CheckboxField label="They have agreed: keep it as a promise for the last day" checked={promised} onChange={setPromised} />
      {needsApproval && <ApprovalFields findings={terms.limits} approvers={terms.approvers} value={approval} onChange={setApproval} />}
      {offer.error ? <ErrorLine error={offer.error} /> : null}
      <div className={styles.buttons}>
        <Button kind="primary" submit busy={offer.running} disabledReason={missing}>
          {needsApproval ? askWords(approval, terms.approvers) : 'Offer this settlement'}
        </Button>
        {missing !== null && <span className="small muted">{missing}</span>}
      </div>
    </form>
  );
}
