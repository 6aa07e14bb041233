import { queryOptions, useQuery } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import type { LetterId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { followed, noMarks } from './followed-run';
import type { FollowedRun, RunMarks } from './followed-run';
import type { LetterRun } from './letters.api';
import { useCommand } from '../../rpc/use-command';

/** Apart from what the core answers, which may be only what is new. */
const followedKey: QueryKey = [...orpc.dunning.run.queryKey({ input: {} }), 'followed'];
/** Never compared part by part: what stayed the same is kept as it was by `followed` itself. */
const following = queryOptions({
  queryKey: followedKey,
  structuralSharing: false,
  queryFn: async ({ client: queries, signal }): Promise<FollowedRun> => {
    const before = queries.getQueryData<FollowedRun>(followedKey);
    const made = before?.run?.state === 'producing' ? before.run : null;
    // While it is made, only what ended since the last answer.
    const { run } = await client.dunning.run(made === null ? {} : { runId: made.runId, endedAfter: made.total - made.waiting }, { signal });
    return followed(before ?? null, run, made !== null);
  },
});
/** The newest run as far as it does not change with every letter; asked again while it is being made. */
export const useRunHead = () =>
  useQuery({ ...following, select: (run) => run.head, refetchInterval: (query) => (query.state.data?.run?.state === 'producing' ? 500 : false) });
/** The newest run with its counts. */
export const useRunCounts = (): LetterRun | null => useQuery({ ...following, select: (run) => run.run }).data ?? null;
/** Where each letter of the newest run stands. */
export const useRunMarks = (): RunMarks => useQuery({ ...following, select: (run) => run.marks }).data ?? noMarks;
/** The letter that the newest run made for somebody, once the run stands still: while it goes on, the preview stays as it is. */
export const useMadeLetter = (key: string | null): LetterId | null =>
  useQuery({ ...following, select: ({ run, marks }) => (key === null || run?.state === 'producing' ? null : (marks.entries.get(key)?.letterId ?? null)) })
    .data ?? null;
/** The e-mails of a run that can still be taken back; asked only where it has some. */
export const useRunMails = (runId: LetterRun['runId'], emailed: number) =>
  useQuery({ ...orpc.dunning.runMails.queryOptions({ input: { runId } }), enabled: emailed > 0 }).data?.waiting ?? 0;
export const useTakeBackRunMails = () => useCommand(orpc.dunning.takeBackMails);
