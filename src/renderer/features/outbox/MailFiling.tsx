import { useEffect, useRef, useState } from 'react';
import type { CustomerId, TicketId } from '../../../shared/domain/ids';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { useToast } from '../../ui';
import { AskAccount } from './AskAccount';
import { finishMail, useWaitingMails } from './incoming-mails';
import { useReceive, type Filing } from './outbox.api';

const kindWords = { reply: 'Reply', bounce: 'Bounce', automatic: 'Automatic answer' } as const;

/** Files mails dropped on the window, one after the other; asks where one belongs when that is not plain. */
export function MailFiling() {
  const [file] = useWaitingMails();
  const { show } = useToast();
  const go = useGo();
  const receive = useReceive();
  const { run } = receive;
  const begun = useRef<string | null>(null);
  const [ask, setAsk] = useState<NonNullable<Filing['ask']> | null>(null);
  const tell = (filed: NonNullable<Filing['filed']>) => {
    show({
      text: filed.already
        ? `Filed before on ${filed.customerName}`
        : `${kindWords[filed.kind]} filed on ${filed.customerName}.${filed.failedAddresses.length > 0 ? ` ${filed.failedAddresses.join(', ')} is marked as dead.` : ''}`,
    });
    go.account(filed.customerId, 'letters');
  };
  const fileOn = (ticket: string, customerId: CustomerId | null) =>
    run({ ticket: ticket as TicketId, customerId }).then(
      (answer) => {
        if (answer.filed !== null) {
          tell(answer.filed);
          setAsk(null);
          finishMail(ticket);
        } else setAsk(answer.ask);
      },
      (error: unknown) => {
        show({ text: problemOf(error).sentence, tone: 'problem' });
        setAsk(null);
        finishMail(ticket);
      },
    );
  useEffect(() => {
    if (file === undefined || begun.current === file.ticket) return;
    begun.current = file.ticket;
    void fileOn(file.ticket, null);
  });
  if (file === undefined || ask === null) return null;
  return (
    <AskAccount
      ask={ask}
      fileName={file.name}
      busy={receive.running}
      onChoose={(customerId) => void fileOn(file.ticket, customerId)}
      onLeave={() => {
        setAsk(null);
        finishMail(file.ticket);
      }}
    />
  );
}
