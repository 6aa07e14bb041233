import { useQuery } from '@tanstack/react-query';
import type { TicketId } from '../../shared/domain/ids';
import { client } from './client';

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
