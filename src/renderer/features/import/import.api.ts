import { keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { HostFile } from '../../../shared/contract/host';
import type { ImportMapping } from '../../../shared/contract/imports.contract';
import type { CommandId, ImportId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { newCommandId } from '../../rpc/command-id';
import { plainError } from '../../rpc/errors';
import { host, shell } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['imports'];
export type Inspection = Outputs['inspect'];
export type DryRun = Outputs['dryRun'];
export type ImportResult = Outputs['commit'];
export type ImportRun = Outputs['list']['runs'][number];
export type CellNote = DryRun['rejects'][number];

/** What the user turned against the detection; the rest is detected anew with it. */
export type MappingChanges = Partial<ImportMapping>;

/** What a file seems to be. The last answer stays on screen while a changed reading is asked for. */
export const useInspection = (file: HostFile | null, changes: MappingChanges) =>
  useQuery({
    ...orpc.imports.inspect.queryOptions({ input: { ticket: (file?.ticket ?? '') as TicketId, mapping: changes } }),
    enabled: file !== null,
    placeholderData: (previous, query) =>
      (query?.queryKey[1] as { readonly input?: { readonly ticket?: string } } | undefined)?.input?.ticket === file?.ticket ? previous : undefined,
    retry: false,
  });

const isMomentary = (error: unknown): boolean => {
  const { code, rule } = plainError(error);
  return code === 'busy' || rule === 'import-cancelled';
};

/** The dry run of a reading: asked for by itself, cancelled in the core when the reading changes before it is done. */
const dryRunOptions = (ticket: string, mapping: ImportMapping | undefined, round: number) =>
  queryOptions({
    // Not a key of the contract: a dry run is a command and is not asked again by topic, but by a new round.
    queryKey: ['import-dry-run', ticket, mapping, round],
    enabled: mapping !== undefined,
    // The run before this one is being cancelled: it ends within its next few thousand rows.
    retry: (count, error) => count < 40 && isMomentary(error),
    retryDelay: 150,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<DryRun> => {
      const commandId = newCommandId();
      const stop = () => void client.imports.cancel({ commandId }).catch(() => undefined);
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await client.imports.dryRun({ commandId, ticket: ticket as TicketId, mapping: mapping as ImportMapping }, { signal });
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  });

export const useDryRun = (ticket: string, mapping: ImportMapping | undefined, round: number) => useQuery(dryRunOptions(ticket, mapping, round));

/** Rows done of the running dry run or import, asked every 400 ms while `running`. */
export const useImportProgress = (running: boolean) =>
  useQuery({ ...orpc.imports.progress.queryOptions({ input: {} }), enabled: running, refetchInterval: running ? 400 : false, staleTime: 0, gcTime: 0 });

export interface CommitInput {
  readonly commandId: CommandId;
  readonly ticket: string;
  readonly mapping: ImportMapping;
  readonly confirmVanished: DryRun['vanishedItems'][number]['itemId'][];
  readonly confirmAllVanished: boolean;
  readonly fileIsComplete: boolean;
  readonly profileName: string;
  readonly ledgerSays: { currency: string; amountMinor: number }[];
}

export const useCommitImport = () =>
  useMutation({ mutationFn: (input: CommitInput) => client.imports.commit({ ...input, ticket: input.ticket as TicketId }), retry: false });

export const cancelImport = (commandId: CommandId): Promise<{ readonly wasRunning: boolean }> => client.imports.cancel({ commandId });

export const useEarlierImports = () =>
  useInfiniteQuery(
    orpc.imports.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 30 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );

export type WaitingItem = Outputs['vanished']['rows'][number];

/** Items that vanished from a list and wait for a decision. */
export const useWaitingItems = () =>
  useInfiniteQuery(
    orpc.imports.vanished.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
export const useDecideWaiting = () => useCommand(orpc.imports.decideVanished);

export const useUndoImport = () => useMutation({ mutationFn: (importId: ImportId) => client.imports.undo({ commandId: newCommandId(), importId }) });

/** Asks for the rejected rows of an import as a file and saves it; false = cancelled. */
export async function saveRejectFile(importId: ImportId): Promise<boolean> {
  const file = await client.imports.rejectFile({ importId });
  return host.saveTicket(file.ticket, file.fileName);
}

/** An import keeps its id over retries, so that it never happens twice. */
export const freshCommandId = newCommandId;

/** What the file dialog offers. */
const accepted = ['.csv', '.txt', '.tsv', '.xlsx', '.xls', '.xlsm', '.pdf'] as const;
export const pickImportFiles = (): Promise<readonly HostFile[]> => host.pickFiles(accepted);
export const takeDroppedFiles = (files: readonly File[]): Promise<readonly HostFile[]> => host.takeDropped(files);

// The shell has one listener for good: it is registered with the first screen and handed on.
let opened: ((files: readonly HostFile[]) => void) | null = null;
let kept: readonly HostFile[] = [];
shell?.onFilesOpened((files) => {
  if (opened) opened(files);
  else kept = [...kept, ...files];
});

/** Files the system hands to the application: command line, second start, icon. Those that came before are given at once. */
export function onFilesOpened(listener: (files: readonly HostFile[]) => void): () => void {
  opened = listener;
  if (kept.length > 0) listener(kept);
  kept = [];
  return () => {
    opened = null;
  };
}
