import { useEffect, useRef, useState } from 'react';
import { formatMinorShort } from '../../../shared/domain/money';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import type { Subject } from '../../lib/subject';
import { Button, CheckboxField, Dialog, ErrorLine, IconButton, SelectField, useToast } from '../../ui';
import { attachedWords, sizeWords } from './document-words';
import { matchOnAccount, pickDocuments, useAccountOf, useAttachMany, type AccountOf, type DocumentSubject, type HandedOver } from './documents.api';
import styles from './documents.module.css';

const theCustomer = 'customer';
const isPdf = (name: string): boolean => /\.pdf$/i.test(name);

/** A file with what it is to belong to. */
interface Row {
  readonly file: HandedOver[number];
  /** `customer`, or kind and id of an item, dispute or promise. */
  readonly target: string;
  readonly asCopy: boolean;
  /** An item its name names that is not open any more, so that it can be chosen all the same. */
  readonly named: { readonly value: string; readonly label: string } | null;
  readonly note: string;
}

export interface AttachFormProps {
  readonly subject: Subject;
  /** Dropped ones; empty = they are chosen in the form. */
  readonly files?: HandedOver;
  readonly onClose: () => void;
}

/** Files for an account: each goes to the customer, an item, a dispute or a promise. A PDF that names an invoice is put to it. */
export function AttachForm({ subject, files = [], onClose }: AttachFormProps) {
  const frame = useFrame();
  const toast = useToast();
  const attach = useAttachMany();
  const account = useAccountOf(subject.customerId).data;
  const target = subject.itemIds.length === 1 ? `item ${subject.itemIds[0]}` : theCustomer;
  const rowOf = (file: HandedOver[number]): Row => ({ file, target, asCopy: target !== theCustomer && isPdf(file.name), named: null, note: '' });
  const [rows, setRows] = useState<readonly Row[]>(() => files.map(rowOf));
  const [fault, setFault] = useState<unknown>(null);
  const lookFor = (taken: HandedOver) => {
    matchOnAccount(
      taken.filter((file) => isPdf(file.name)),
      subject.customerId,
    ).then(
      (found) =>
        setRows((before) =>
          before.map((row) => {
            const match = found.find((one) => one.ticket === row.file.ticket);
            const [item] = match?.items ?? [];
            if (match === undefined || match.state === 'unknown') return row;
            if (item === undefined || match.items.length > 1) return { ...row, note: match.sentence };
            return {
              ...row,
              target: `item ${item.itemId}`,
              asCopy: true,
              named: { value: `item ${item.itemId}`, label: item.number },
              note: match.state === 'already' ? match.sentence : 'Its number stands in the name.',
            };
          }),
        ),
      setFault,
    );
  };
  const take = (taken: HandedOver) => {
    setRows((before) => [...before, ...taken.map(rowOf)]);
    lookFor(taken);
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (files.length > 0) lookFor(files);
  });
  const choose = () => {
    pickDocuments().then(take, setFault);
  };
  const change = (ticket: string, next: Partial<Row>) => setRows((before) => before.map((row) => (row.file.ticket === ticket ? { ...row, ...next } : row)));
  const save = () => {
    if (rows.length === 0 || attach.running) return;
    attach
      .runKept({
        files: rows.map((row) => ({ ticket: row.file.ticket as never, subject: subjectOf(row.target, subject), asCopy: row.asCopy && canBeCopy(row) })),
      })
      .then(({ answer, undo }) => {
        toast.show({ text: attachedWords(answer, 'document'), ...(answer.attached > 0 && { undo }) });
        onClose();
      }, setFault);
  };
  const targets = targetsOf(subject, account, frame);
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title={`Attach to ${subject.name}`}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={attach.running} disabledReason={rows.length === 0 ? 'Choose a file first.' : null}>
            {rows.length > 1 ? `Attach ${rows.length} files` : 'Attach'}
          </Button>
        </>
      }
    >
      <p className="small second">PDF, pictures, mails, Office files and text, 25 MB each. Invoices are not made here: bring their copies in.</p>
      {rows.length > 0 && (
        <div className={styles.files}>
          {rows.map((row) => (
            <div key={row.file.ticket} className={styles.file} role="group" aria-label={row.file.name}>
              <span className="medium truncate" title={row.file.name}>
                {row.file.name} <span className="small muted">{sizeWords(row.file.bytes)}</span>
              </span>
              <IconButton icon="close" label={`Leave out ${row.file.name}`} onClick={() => setRows((before) => before.filter((other) => other !== row))} />
              <div className={styles.wide}>
                <SelectField
                  label="Belongs to"
                  value={row.target}
                  onChange={(target) => change(row.file.ticket, { target, asCopy: target.startsWith('item ') && isPdf(row.file.name), note: '' })}
                  options={row.named === null || targets.some((one) => one.value === row.named?.value) ? targets : [...targets, row.named]}
                />
              </div>
              {canBeCopy(row) && (
                <div className={styles.wide}>
                  <CheckboxField
                    label="It is the copy of this invoice: goes with letters, statements and mails"
                    checked={row.asCopy}
                    onChange={(asCopy) => change(row.file.ticket, { asCopy })}
                  />
                </div>
              )}
              {row.note !== '' && <div className={`${styles.wide} small muted`}>{row.note}</div>}
            </div>
          ))}
        </div>
      )}
      <div style={{ marginTop: 8 }}>
        <Button icon="plus" autoFocus onClick={choose}>
          {rows.length === 0 ? 'Choose files' : 'Choose more files'}
        </Button>
      </div>
      {fault !== null && <ErrorLine error={fault} />}
    </Dialog>
  );
}

const canBeCopy = (row: Row): boolean => row.target.startsWith('item ') && isPdf(row.file.name);

function subjectOf(target: string, subject: Subject): DocumentSubject {
  const [kind, id] = target.split(' ');
  return kind === 'item' || kind === 'dispute' || kind === 'promise' ? { kind, id: id as never } : { kind: 'customer', id: subject.customerId as never };
}

/** The customer, its open items, then disputes and promises that stand. */
function targetsOf(
  subject: Subject,
  account: AccountOf | undefined,
  { locale, today }: ReturnType<typeof useFrame>,
): readonly { readonly value: string; readonly label: string }[] {
  return [
    { value: theCustomer, label: `The customer, ${subject.name}` },
    ...(account?.items ?? []).map((item) => ({
      value: `item ${item.id}`,
      label: `${item.number}, ${formatMinorShort(item.openMinor, item.currency, locale)} open`,
    })),
    ...(account?.disputes ?? [])
      .filter((dispute) => dispute.state === 'open')
      .map((dispute) => ({
        value: `dispute ${dispute.id}`,
        label: `Dispute over ${formatMinorShort(dispute.amountMinor, dispute.currency, locale)} of ${dispute.itemNumber}`,
      })),
    ...(account?.promises ?? [])
      .filter((promise) => ['open', 'due-today', 'unverified', 'broken'].includes(promise.state))
      .map((promise) => ({
        value: `promise ${promise.id}`,
        label: `Promise of ${formatMinorShort(promise.amountMinor, promise.currency, locale)} for ${formatDay(promise.dueDate, locale, today)}`,
      })),
  ];
}
