import { useState } from 'react';
import { disputeReasons } from '../../../../shared/contract/call-log.contract';
import type { RootCause } from '../../../../shared/domain/disputes';
import type { ItemId, UserId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import { useFrame } from '../../../lib/frame';
import { isInField } from '../../../lib/keyboard';
import { problemOf } from '../../../lib/problem';
import type { Subject } from '../../../lib/subject';
import { AreaField, Button, Dialog, ErrorLine, useToast } from '../../../ui';
import { DisputeFields, type DisputeReason } from '../../call';
import { useAccount, useOpenDispute } from '../account.api';
import { DisputeDetails, noDisputeDetails } from './DisputeDetails';

/** What the form starts from where something is known already; all of it can be changed before it is recorded. */
export interface DisputeStart {
  readonly amountMinor: number;
  readonly reason: DisputeReason;
  readonly rootCause: RootCause;
  readonly note: string;
}

/** An item is contested: which, how much of it, why. It leaves the demands until it is settled. */
export function DisputeForm({
  subject,
  start,
  onClose,
}: {
  readonly subject: Subject;
  readonly start?: DisputeStart | undefined;
  readonly onClose: () => void;
}) {
  const { locale } = useFrame();
  const account = useAccount(subject.customerId).data;
  const items = (account?.items ?? []).filter((item) => item.openMinor > 0 && item.kind !== 'payment');
  const [chosen, setChosen] = useState<ItemId | null>(subject.itemIds[0] ?? null);
  const [amount, setAmount] = useState<number | null | undefined>(start?.amountMinor);
  const [reason, setReason] = useState<DisputeReason | undefined>(start?.reason);
  const [note, setNote] = useState(start?.note ?? '');
  const [details, setDetails] = useState({ ...noDisputeDetails, rootCause: start?.rootCause ?? noDisputeDetails.rootCause });
  const open = useOpenDispute();
  const toast = useToast();
  const item = items.find((candidate) => candidate.id === chosen) ?? items[0];
  const amountMinor = amount === undefined ? (item?.openMinor ?? null) : amount;
  const missing = !item
    ? 'There is no open item to dispute.'
    : !reason
      ? 'Choose the reason.'
      : amountMinor === null || amountMinor <= 0
        ? 'A dispute needs an amount.'
        : details.dayUnreadable
          ? 'The day to settle by cannot be read.'
          : null;
  const problem = open.error ? problemOf(open.error) : null;
  const dateFault = problem?.field?.endsWith('dueDate') === true ? problem.sentence : null;
  const save = () => {
    if (missing !== null || !item || !reason || amountMinor === null || open.running) return;
    open
      .runKept({
        customerId: subject.customerId,
        dispute: {
          itemId: item.id,
          amountMinor,
          reason,
          note: note.trim(),
          line: details.line.trim(),
          dueDate: details.dueDate,
          ownerId: details.ownerId === '' ? null : (details.ownerId as UserId),
          ...(details.rootCause !== '' && { rootCause: details.rootCause }),
        },
      })
      .then(
        ({ undo }) => {
          toast.show({ text: `Dispute of ${formatMinor(amountMinor, item.currency, locale)} on ${item.number} recorded`, undo });
          onClose();
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Dispute of ${subject.name}`}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={open.running} disabledReason={missing}>
            Record dispute
          </Button>
        </>
      }
    >
      {/* The digits choose the reason as soon as the form is open. */}
      <div
        data-autofocus
        tabIndex={-1}
        style={{ display: 'grid', gap: 10, outline: 'none' }}
        onKeyDown={(event) => {
          const digit = Number(event.key);
          const picked = disputeReasons[digit - 1];
          if (isInField(event.target) || event.ctrlKey || event.altKey || !(digit >= 1 && digit <= 9) || !picked) return;
          event.preventDefault();
          setReason(picked);
        }}
      >
        <DisputeFields
          items={items}
          itemId={item?.id ?? null}
          amountMinor={amountMinor}
          reason={reason}
          onItem={(id) => {
            setChosen(id);
            setAmount(undefined);
          }}
          onAmount={setAmount}
          onReason={setReason}
        />
        <AreaField label="What they say" value={note} onChange={setNote} rows={3} maxLength={20000} />
        <DisputeDetails value={details} onChange={setDetails} dueDateError={dateFault} />
        {open.error && dateFault === null ? <ErrorLine error={open.error} /> : null}
      </div>
    </Dialog>
  );
}
