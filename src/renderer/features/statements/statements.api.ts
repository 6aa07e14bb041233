import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

export { useTicketBytes } from '../../rpc/use-ticket-bytes';

/** How statements are to be made. */
export interface StatementChoice {
  readonly asOf: IsoDate;
  readonly form: 'open-items' | 'running';
  /** Null = each customer's own. */
  readonly language: 'en' | 'de' | 'fr' | 'es' | null;
  readonly copies: boolean;
}

export const useCandidates = (asOf: IsoDate, find: string, segment: string | null, only: 'all' | 'past-due') =>
  useQuery(orpc.statements.candidates.queryOptions({ input: { asOf, find, segment, only }, placeholderData: keepPreviousData }));
export type Candidate = NonNullable<ReturnType<typeof useCandidates>['data']>['rows'][number];

/** The statement as it would be made now; not recorded. */
export const useStatementPreview = (customerId: CustomerId | null, choice: StatementChoice) =>
  useQuery(
    orpc.statements.render.queryOptions({
      input: { customerId: customerId ?? ('' as CustomerId), ...choice, format: 'pdf' },
      enabled: customerId !== null,
      retry: false,
    }),
  );

/** What becomes of many: one PDF to print, a page for each in an archive, or drafts in the outbox. */
export type BatchOutput = 'print' | 'pages' | 'mail' | 'mail-both';
export const useStartBatch = () => useCommand(orpc.statements.startBatch);
export const useStopBatch = () => useCommand(orpc.statements.stopBatch);
/** The batch that runs or ran last, asked after while it runs. */
export const useBatch = () =>
  useQuery({ ...orpc.statements.batch.queryOptions({ input: {} }), refetchInterval: (query) => (query.state.data?.batch?.state === 'running' ? 500 : false) });
export type Batch = NonNullable<NonNullable<ReturnType<typeof useBatch>['data']>['batch']>;
export const useSendDrafts = () => useCommand(orpc.outbox.approve);
export const useTakeBackMails = () => useCommand(orpc.outbox.takeBack);
export const useMailStatement = () => useCommand(orpc.statements.mail);
export const useStatementContacts = (customerId: CustomerId, asOf: IsoDate) => useQuery(orpc.statements.view.queryOptions({ input: { customerId, asOf } }));

export async function saveStatement(customerId: CustomerId, choice: StatementChoice, format: 'pdf' | 'html'): Promise<boolean> {
  const made = await client.statements.render({ customerId, ...choice, format });
  return host.saveTicket(made.ticket, made.fileName);
}
export const saveTicket = (ticket: TicketId, name: string) => host.saveTicket(ticket, name);
export const printTicket = (ticket: TicketId) => host.printTicket(ticket);

/** What the contact rules say against a mail now, in sentences; nothing where it would stay a draft anyway. */
export function useMailRules(customerId: CustomerId): { readonly stops: string | null; readonly doNotContact: boolean } {
  const findings = useQuery(orpc.contacts.advice.queryOptions({ input: { customerId, channel: 'email' } })).data?.findings ?? [];
  const hindrance = useQuery(orpc.outbox.compose.queryOptions({ input: { customerId } })).data?.whyNothingLeaves;
  const stops = findings.filter((finding) => finding.weight === 'stop');
  return {
    stops: hindrance === null && stops.length > 0 ? stops.map((finding) => finding.sentence).join(' ') : null,
    doNotContact: findings.some((finding) => finding.code === 'do-not-contact'),
  };
}
