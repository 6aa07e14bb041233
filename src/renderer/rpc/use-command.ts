import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CommandId } from '../../shared/domain/ids';
import { newCommandId } from './command-id';

type WithoutId<Input> = Input extends unknown ? Omit<Input, 'commandId'> : never;

/**
 * A command as a function: `const log = useCommand(orpc.calls.log)`, then `await log.run({ ... })`.
 * The command id is made once per run and kept over the retries of that run, so that nothing acts twice.
 */
export function useCommand<Input extends { readonly commandId: CommandId }, Output>(operation: { readonly call: (input: Input) => Promise<Output> }) {
  const mutation = useMutation({ mutationFn: (input: Input) => operation.call(input) });
  const { mutateAsync } = mutation;
  const run = useCallback((input: WithoutId<Input>) => mutateAsync({ ...input, commandId: newCommandId() } as unknown as Input), [mutateAsync]);
  return { run, running: mutation.isPending, error: mutation.error as unknown, reset: mutation.reset };
}
