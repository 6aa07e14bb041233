import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CommandId } from '../../shared/domain/ids';
import { client } from './client';
import { newCommandId } from './command-id';

/** An act that went through, and the way to take exactly this one back. */
export interface KeptAct<Output> {
  readonly answer: Output;
  readonly undo: () => Promise<unknown>;
}

type WithoutId<Input> = Input extends unknown ? Omit<Input, 'commandId'> : never;

/**
 * A command as a function: `const log = useCommand(orpc.calls.log)`, then `await log.run({ ... })`.
 * The command id is made once per run and kept over the retries of that run, so that nothing acts twice.
 * `runKept` answers with the way back too, for the toast: the core takes the act back by further records.
 * `readAnew`: what is read anew before `run` answers, else with the news a moment later. For acts that decide what the
 * very next key does: once the page says "Single letters are off", none may act.
 */
export function useCommand<Input extends { readonly commandId: CommandId }, Output>(
  operation: { readonly call: (input: Input) => Promise<Output> },
  readAnew?: QueryKey,
) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (input: Input) => operation.call(input),
    onSuccess: () => (readAnew === undefined ? undefined : queries.invalidateQueries({ queryKey: readAnew })),
  });
  const { mutateAsync } = mutation;
  const run = useCallback((input: WithoutId<Input>) => mutateAsync({ ...input, commandId: newCommandId() } as unknown as Input), [mutateAsync]);
  const runKept = useCallback(
    async (input: WithoutId<Input>): Promise<KeptAct<Output>> => {
      const commandId = newCommandId();
      const answer = await mutateAsync({ ...input, commandId } as unknown as Input);
      return { answer, undo: () => client.undo.undo({ commandId: newCommandId(), id: commandId }) };
    },
    [mutateAsync],
  );
  return { run, runKept, running: mutation.isPending, error: mutation.error as unknown, reset: mutation.reset };
}
