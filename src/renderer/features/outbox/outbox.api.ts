import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId, MailId, ReceivedMailId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['outbox'];
export type OutboxMail = Outputs['list']['rows'][number];
export type OutboxShow = 'needs-you' | 'drafts' | 'waiting' | 'sent' | 'failed' | 'all';
export type SenderState = Outputs['list']['sender'];
export type MailDetail = Outputs['detail'];
export type ComposeStart = Outputs['compose'];
export type Filing = Outputs['receive'];
export type AccountMail = Outputs['ofAccount']['rows'][number];

export const useOutbox = (show: OutboxShow, find: string) =>
  useInfiniteQuery({
    ...orpc.outbox.list.infiniteOptions({
      input: (cursor: string | null) => ({ show, find, cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: (previous) => previous,
  });
export const useMail = (mailId: MailId | null) =>
  useQuery({ ...orpc.outbox.detail.queryOptions({ input: { mailId: mailId as MailId } }), enabled: mailId !== null });
export const useReceived = (id: ReceivedMailId | null) =>
  useQuery({ ...orpc.outbox.received.queryOptions({ input: { id: id as ReceivedMailId } }), enabled: id !== null });
export const useComposeStart = (customerId: CustomerId) => useQuery(orpc.outbox.compose.queryOptions({ input: { customerId } }));
/** What the contact rules say against a mail now. */
export const useMailAdvice = (customerId: CustomerId) => useQuery(orpc.contacts.advice.queryOptions({ input: { customerId, channel: 'email' } }));
export const useAccountMails = (customerId: CustomerId) => useQuery(orpc.outbox.ofAccount.queryOptions({ input: { customerId } }));

export const useSaveDraft = () => useCommand(orpc.outbox.saveDraft);
export const useApprove = () => useCommand(orpc.outbox.approve);
export const useTakeBack = () => useCommand(orpc.outbox.takeBack);
export const useDiscard = () => useCommand(orpc.outbox.discard);
export const useRetry = () => useCommand(orpc.outbox.retry);
export const useResolve = () => useCommand(orpc.outbox.resolve);
export const useMarkSent = () => useCommand(orpc.outbox.markSent);
export const usePause = () => useCommand(orpc.outbox.pause);
export const useTryNow = () => useCommand(orpc.outbox.tryNow);
export const useEvidence = () => useCommand(orpc.evidence.build);
export const useReceive = () => useCommand(orpc.outbox.receive);

export const templateText = (customerId: CustomerId, code: string, attached: number) =>
  client.outbox.template({ customerId, code, attached: Math.min(30, attached) });
/** Saves the message as a file a mail program opens; false = cancelled. */
export async function saveMailFile(mailId: MailId): Promise<boolean> {
  const file = await client.outbox.file({ mailId });
  return host.saveTicket(file.ticket, file.fileName);
}
/** Saves several messages as files in one archive; false = cancelled. */
export async function saveMailFiles(mailIds: readonly MailId[]): Promise<boolean> {
  const file = await client.outbox.files({ mailIds: [...mailIds] });
  return host.saveTicket(file.ticket, file.fileName);
}
export async function saveAttachment(mailId: MailId, position: number): Promise<boolean> {
  const file = await client.outbox.attachment({ mailId, position });
  return host.saveTicket(file.ticket, file.fileName);
}
export const saveTicket = (ticket: TicketId, name: string): Promise<boolean> => host.saveTicket(ticket, name);
export const pickFiles = () => host.pickFiles([]);
export const findCustomers = (find: string) => orpc.customers.list.queryOptions({ input: { find, limit: 8 } });
