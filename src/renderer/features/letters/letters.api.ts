import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId, LetterId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

export { useTicketBytes } from '../../rpc/use-ticket-bytes';

type Outputs = InferContractRouterOutputs<Contract>['letters'];
type Dunning = InferContractRouterOutputs<Contract>['dunning'];
export type Plan = Dunning['plan'];
export type Candidate = Plan['rows'][number];
export type LetterRun = NonNullable<Dunning['run']['run']>;
export type LetterWindow = NonNullable<Outputs['preview']['window']>;
export type WrittenLetter = Outputs['list']['rows'][number];
export type DunningLevel = Candidate['level'];

/** As many letters as one run may hold. */
export const mostCandidates = 5000;

/** Who gets what today. `customerIds` adds customers whatever the policy says. While letters are made (`held`) the list stays as it is: asking again for every letter that was made would keep the page busy for nothing. */
export const usePlan = (level: DunningLevel | null, customerIds: CustomerId[], find: string, held: boolean) =>
  useQuery({
    ...orpc.dunning.plan.queryOptions({ input: { level, customerIds, find, limit: mostCandidates } }),
    structuralSharing: false,
    placeholderData: (previous) => previous,
    enabled: (query) => !held || query.state.data === undefined,
  });

export const useStartRun = () => useCommand(orpc.dunning.start);
export const usePauseRun = () => useCommand(orpc.dunning.pause);
export const useGoOn = () => useCommand(orpc.dunning.goOn);
export const useStopRun = () => useCommand(orpc.dunning.stop);
export const useKeepReason = () => useCommand(orpc.dunning.keepReason);
export const useChooseFee = () => useCommand(orpc.dunning.chooseFee);
export const useAskApproval = () => useCommand(orpc.dunning.askApproval);
export const useApprove = () => useCommand(orpc.dunning.approve);
export const useAskSteps = () => useCommand(orpc.dunning.askSteps);
export const useApproveSteps = () => useCommand(orpc.dunning.approveSteps);
export const usePlanTasks = () => useCommand(orpc.dunning.planTasks);
export type PrintFile = Outputs['printFile'];
/** All letters of a run in one file, those by e-mail included. */
export const wholeRunFile = (runId: LetterRun['runId']): Promise<PrintFile> => client.dunning.runFile({ runId, channel: 'all' });
/** What of a run goes by post, in one file before it is printed, in the order of the settings; `from` counts in that order. Null = not wanted now. */
export const useRunFile = (runId: LetterRun['runId'], from: number | null) =>
  useQuery({ ...orpc.dunning.runFile.queryOptions({ input: { runId, from: from ?? 0 } }), enabled: from !== null, gcTime: 0, retry: false });
/** Kept letters in one file before they are printed. Null = not wanted now. */
export const usePrintFile = (letterIds: readonly LetterId[] | null) =>
  useQuery({ ...orpc.letters.printFile.queryOptions({ input: { letterIds: [...(letterIds ?? [])] } }), enabled: letterIds !== null, gcTime: 0, retry: false });

/** The letter as it would be produced now; not recorded. */
export const usePreview = (row: Candidate | null) =>
  useQuery(
    orpc.letters.preview.queryOptions({
      input: {
        customerId: row?.customerId ?? ('' as CustomerId),
        level: row?.level ?? 1,
        currency: row?.currency ?? 'USD',
        ...(row !== null && {
          kind: row.kind,
          interest: row.interest,
          ...(row.fee !== null && { fee: row.fee.now === null ? null : { amountMinor: row.fee.now.amountMinor, choice: row.fee.now.choice } }),
        }),
      },
      enabled: row !== null,
      staleTime: 60_000,
      retry: false,
    }),
  );

/** The kept bytes of a written letter. */
export const useKeptDocument = (letterId: LetterId | null) =>
  useQuery(orpc.letters.document.queryOptions({ input: { letterId: letterId ?? ('' as LetterId) }, enabled: letterId !== null, retry: false }));

export const useWrittenLetters = (state: 'all' | 'produced' | 'sent') =>
  useInfiniteQuery(
    orpc.letters.list.infiniteOptions({
      input: (cursor: string | null) => ({ state, cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );

export const useMarkSent = () => useCommand(orpc.letters.markSent);

export const saveTicket = (ticket: TicketId, name: string): Promise<boolean> => host.saveTicket(ticket, name);
export const printTicket = (ticket: TicketId): Promise<boolean> => host.printTicket(ticket);
/** Saves the kept bytes of a letter; false = cancelled. */
export async function saveLetter(letterId: LetterId): Promise<boolean> {
  const file = await client.letters.document({ letterId });
  return host.saveTicket(file.ticket, file.fileName);
}
