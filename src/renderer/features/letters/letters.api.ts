import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId, LetterId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['letters'];
export type Candidates = Outputs['candidates'];
export type Candidate = Candidates['rows'][number];
export type Produced = Outputs['produce'];
export type WrittenLetter = Outputs['list']['rows'][number];
export type DunningLevel = 1 | 2 | 3;

/** As many letters as one run may hold. */
export const mostCandidates = 5000;

export const useCandidates = (level: DunningLevel | null, find: string) =>
  useQuery({ ...orpc.letters.candidates.queryOptions({ input: { level, find, limit: mostCandidates } }), placeholderData: (previous) => previous });

/** The letter as it would be produced now; not recorded. */
export const usePreview = (row: Candidate | null) =>
  useQuery(orpc.letters.preview.queryOptions({ input: { customerId: row?.customerId ?? ('' as CustomerId), level: row?.level ?? 1, currency: row?.currency ?? 'USD' }, enabled: row !== null, staleTime: 60_000, retry: false }));

/** The kept bytes of a written letter. */
export const useKeptDocument = (letterId: LetterId | null) =>
  useQuery(orpc.letters.document.queryOptions({ input: { letterId: letterId ?? ('' as LetterId) }, enabled: letterId !== null, retry: false }));

/** The bytes behind a ticket. A ticket never changes its content. */
export const useTicketBytes = (ticket: TicketId | undefined) =>
  useQuery({
    queryKey: ['ticket-bytes', ticket],
    enabled: ticket !== undefined,
    gcTime: 60_000,
    retry: false,
    queryFn: async () => {
      const content = await client.system.readTicket({ ticket: ticket as TicketId });
      return Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
    },
  });

export const useWrittenLetters = (state: 'all' | 'produced' | 'sent') =>
  useInfiniteQuery(orpc.letters.list.infiniteOptions({ input: (cursor: string | null) => ({ state, cursor, limit: 200 }), initialPageParam: null as string | null, getNextPageParam: (last) => last.nextCursor }));

export const useProduceLetters = () => useCommand(orpc.letters.produce);
export const useMarkSent = () => useCommand(orpc.letters.markSent);

export const saveTicket = (ticket: TicketId, name: string): Promise<boolean> => host.saveTicket(ticket, name);
export const printTicket = (ticket: TicketId): Promise<boolean> => host.printTicket(ticket);
/** Saves the kept bytes of a letter; false = cancelled. */
export async function saveLetter(letterId: LetterId): Promise<boolean> {
  const file = await client.letters.document({ letterId });
  return host.saveTicket(file.ticket, file.fileName);
}
