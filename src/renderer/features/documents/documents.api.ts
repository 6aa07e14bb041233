import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>;
export type DocumentRow = Outputs['documents']['list']['documents'][number];
export type CopyMatch = Outputs['documents']['matchCopies']['files'][number];
export type DocumentSubject = InferContractRouterInputs<Contract>['documents']['attachMany']['files'][number]['subject'];
/** Files the shell has handed over. */
export type HandedOver = Awaited<ReturnType<typeof host.pickFiles>>;

export const useDocuments = (customerId: CustomerId) => useQuery(orpc.documents.list.queryOptions({ input: { customerId } }));
/** What of the account a document can belong to. */
export const useAccountOf = (customerId: CustomerId) => useQuery(orpc.account.get.queryOptions({ input: { customerId } }));
export type AccountOf = NonNullable<ReturnType<typeof useAccountOf>['data']>;
export const useCopyMatches = (tickets: readonly string[]) =>
  useQuery({ ...orpc.documents.matchCopies.queryOptions({ input: { tickets: tickets as TicketId[] } }), enabled: tickets.length > 0, retry: false });
export const useRemoveDocument = () => useCommand(orpc.documents.remove);
export const useAttachMany = () => useCommand(orpc.documents.attachMany);

export const matchOnAccount = async (files: HandedOver, customerId: CustomerId): Promise<readonly CopyMatch[]> =>
  files.length === 0 ? [] : (await client.documents.matchCopies({ tickets: files.map((file) => file.ticket as TicketId), customerId })).files;

const attachable = ['.pdf', '.png', '.jpg', '.jpeg', '.tif', '.tiff', '.xlsx', '.docx', '.odt', '.msg', '.eml', '.txt', '.csv'] as const;
export const pickDocuments = (): Promise<HandedOver> => host.pickFiles(attachable);
export const takeDropped = (files: readonly File[]): Promise<HandedOver> => host.takeDropped(files);
/** Opens a document through the shell, its bytes proved; a kind that is not opened is offered to be saved. */
export async function openDocument(id: string): Promise<void> {
  const file = await client.documents.open({ id: id as never });
  if (!(await host.openTicket(file.ticket, file.fileName))) await host.saveTicket(file.ticket, file.fileName);
}
