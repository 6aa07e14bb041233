import { createORPCClient } from '@orpc/client';
import type { ClientContext, ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract';
import { connection } from './connection';
import { isContractError, linkError } from './errors';
import { operationMeta } from './operations';
import { transport } from './transport';

const defaultDeadlineMs = 30_000;

/**
 * Every call gets the deadline its operation declares and fails only with codes of the contract:
 * `timeout` when nobody answered in time, `core-unavailable` when nobody could.
 */
const link: ClientLink<ClientContext> = {
  async call(path, input, options) {
    const deadline = AbortSignal.timeout(operationMeta(path)?.deadlineMs ?? defaultDeadlineMs);
    const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
    try {
      const answer = await transport.link.call(path, input, { ...options, signal });
      connection.set('connected');
      return answer;
    } catch (error) {
      if (isContractError(error)) {
        if (error.code === 'core-unavailable') connection.set('reconnecting');
        throw error;
      }
      if (options.signal?.aborted) throw error;
      if (deadline.aborted)
        throw linkError('timeout', 'Duedesk took too long to answer. If you saved something, it is safe to try again: nothing is done twice.');
      const outcome = await transport.recover();
      connection.set(outcome === 'gone' ? 'gone' : 'reconnecting');
      throw linkError(
        'core-unavailable',
        outcome === 'gone'
          ? 'Duedesk has ended. Start it again to go on.'
          : 'Duedesk is restarting its data service. Nothing saved is lost; this is tried again by itself.',
      );
    }
  },
};

/** Calls an operation directly. Features use `orpc` (queries, mutations) in their `*.api.ts` instead. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** TanStack Query options and keys for every operation: `orpc.worklist.list.queryOptions({ input })`. */
export const orpc = createTanstackQueryUtils(client);
