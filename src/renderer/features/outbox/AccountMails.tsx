import { useState } from 'react';
import type { CustomerId, ReceivedMailId } from '../../../shared/domain/ids';
import { dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Button, DateText, EmptyState, ErrorLine, SkeletonRows } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { ReceivedDialog } from './ReceivedDialog';
import { useAccountMails, type AccountMail } from './outbox.api';
import { mailStateWords } from './outbox-words';

const inWords: Readonly<Record<string, string>> = { reply: 'Reply', bounce: 'Came back', automatic: 'Automatic answer' };
const stateOf = (row: AccountMail): string =>
  row.direction === 'in' ? (inWords[row.state] ?? row.state) : (mailStateWords[row.state as keyof typeof mailStateWords]?.label ?? row.state);

/** Mail with one customer, out and in. */
export function AccountMails({ customerId }: { readonly customerId: CustomerId }) {
  const { timeZone } = useFrame();
  const go = useGo();
  const mails = useAccountMails(customerId);
  const [read, setRead] = useState<ReceivedMailId | null>(null);
  if (mails.isError) return <ErrorLine error={mails.error} onRetry={() => void mails.refetch()} />;
  if (mails.isPending) return <SkeletonRows count={3} />;
  if (mails.data.rows.length === 0)
    return (
      <EmptyState small title="No mail yet">
        Press E to write one. Drop a reply (.eml) on the window to file it here.
      </EmptyState>
    );
  return (
    <>
      <SimpleTable<AccountMail>
        caption="Mail, newest first"
        rows={mails.data.rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'day', header: 'Day', width: 96, cell: (row) => <DateText day={dayOfInstant(row.atMs, timeZone)} /> },
          { key: 'way', header: 'Way', width: 56, cell: (row) => <span className="second">{row.direction === 'out' ? 'Out' : 'In'}</span> },
          { key: 'subject', header: 'Subject', rowHeader: true, cell: (row) => row.subject },
          {
            key: 'who',
            header: 'With',
            cell: (row) => (
              <span className="second" style={{ overflowWrap: 'anywhere' }}>
                {row.who}
              </span>
            ),
          },
          {
            key: 'state',
            header: 'State',
            width: 130,
            cell: (row) => <span className={row.needs === null && row.state !== 'bounce' ? 'second' : 'tone-warn'}>{stateOf(row)}</span>,
          },
          {
            key: 'act',
            header: <span className="sr-only">Actions</span>,
            width: 76,
            right: true,
            cell: (row) => (
              <Button size="small" kind="ghost" onClick={() => (row.receivedId !== null ? setRead(row.receivedId) : go.outbox(row.mailId ?? undefined))}>
                Open<span className="sr-only"> {row.subject}</span>
              </Button>
            ),
          },
        ]}
      />
      {read !== null && <ReceivedDialog id={read} onClose={() => setRead(null)} />}
    </>
  );
}
