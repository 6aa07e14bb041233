import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

/** The last 50 acts, newest first. */
export const useActs = () => useQuery(orpc.undo.list.queryOptions({ input: {}, staleTime: 0 }));
export type Acts = NonNullable<ReturnType<typeof useActs>['data']>;
export type Act = Acts['entries'][number];

/** Reads the acts at the moment of the key press: what was in sight before may be gone. */
export function useReadActs(): () => Promise<Acts> {
  const queries = useQueryClient();
  return useCallback(() => queries.fetchQuery({ ...orpc.undo.list.queryOptions({ input: {} }), staleTime: 0 }), [queries]);
}

export const useTakeBack = () => useCommand(orpc.undo.undo);
export const useDoAgain = () => useCommand(orpc.undo.redo);
