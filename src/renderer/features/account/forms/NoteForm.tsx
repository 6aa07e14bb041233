import { useState } from 'react';
import { formatDay } from '../../../lib/format-date';
import { useFrame } from '../../../lib/frame';
import type { Subject } from '../../../lib/subject';
import { formatMinorShort } from '../../../../shared/domain/money';
import { AreaField, Button, Dialog, ErrorLine, SelectField, useToast } from '../../../ui';
import { useAccount, useAddNote, type Account } from '../account.api';

const theCustomer = 'customer';

/** A note on the timeline, pinned to the customer or to one of its items, disputes or promises. */
export function NoteForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const frame = useFrame();
  const [text, setText] = useState('');
  const [pinned, setPinned] = useState(subject.itemIds[0] === undefined ? theCustomer : `item ${subject.itemIds[0]}`);
  const account = useAccount(subject.customerId).data;
  const known = account?.customer.id === subject.customerId ? account : undefined;
  const add = useAddNote();
  const toast = useToast();
  const save = () => {
    if (text.trim() === '' || add.running) return;
    add.runKept({ customerId: subject.customerId, text: text.trim(), ...pinOf(pinned, known) }).then(
      ({ undo }) => {
        toast.show({ text: `Note on ${subject.name} saved`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Note on ${subject.name}`}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={add.running} disabledReason={text.trim() === '' ? 'The note is empty.' : null}>
            Save note
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <AreaField
          label="Note"
          labelHidden
          value={text}
          onChange={setText}
          rows={5}
          autoFocus
          maxLength={10000}
          placeholder="What should the next person know?"
        />
        <SelectField
          label="About"
          value={pinned}
          onChange={setPinned}
          options={[{ value: theCustomer, label: `The customer, ${subject.name}` }, ...(known ? pinsOf(known, frame) : [])]}
        />
        {add.error ? <ErrorLine error={add.error} /> : null}
      </div>
    </Dialog>
  );
}

/** What a note can be pinned to: promises and disputes that stand, then the open items. */
function pinsOf(account: Account, { locale, today }: ReturnType<typeof useFrame>): readonly { readonly value: string; readonly label: string }[] {
  return [
    ...account.promises
      .filter((promise) => ['open', 'due-today', 'unverified', 'broken'].includes(promise.state))
      .map((promise) => ({
        value: `promise ${promise.id}`,
        label: `Promise of ${formatMinorShort(promise.amountMinor, promise.currency, locale)} for ${formatDay(promise.dueDate, locale, today)}`,
      })),
    ...account.disputes
      .filter((dispute) => dispute.state === 'open')
      .map((dispute) => ({
        value: `dispute ${dispute.id}`,
        label: `Dispute over ${formatMinorShort(dispute.amountMinor, dispute.currency, locale)} of ${dispute.itemNumber}`,
      })),
    ...account.items.map((item) => ({ value: `item ${item.id}`, label: `${item.number}, ${formatMinorShort(item.openMinor, item.currency, locale)} open` })),
  ];
}

function pinOf(pinned: string, account: Account | undefined) {
  const [kind, id] = pinned.split(' ');
  const item = kind === 'item' ? account?.items.find((candidate) => candidate.id === id) : undefined;
  const dispute = kind === 'dispute' ? account?.disputes.find((candidate) => candidate.id === id) : undefined;
  const promise = kind === 'promise' ? account?.promises.find((candidate) => candidate.id === id) : undefined;
  return { ...(item && { itemId: item.id }), ...(dispute && { disputeId: dispute.id }), ...(promise && { promiseId: promise.id }) };
}
