import type { AnyContractProcedure } from '@orpc/contract';
import { implement, type Router } from '@orpc/server';
import { contract, type Contract } from '../../../shared/contract';
import type { OperationMeta } from '../../../shared/contract/common';
import type { CommandId } from '../../../shared/domain/ids';
import type { Log } from '../ports';
import type { ChangeFeed } from './change-feed';
import type { Call, Handlers } from './handlers';

const slowCallMs = 500;

export type CoreContext = Record<never, never>;
export type CoreRouter = Router<Contract, CoreContext>;

/** Joins handlers and contract: validation by the contract, topics announced after each command, slow calls logged. */
export function buildRouter(handlers: Handlers, feed: ChangeFeed, log: Log): CoreRouter {
  const router: Record<string, Record<string, unknown>> = {};
  for (const [feature, operations] of Object.entries(contract) as [string, Record<string, AnyContractProcedure>][]) {
    const built: Record<string, unknown> = {};
    for (const [name, procedure] of Object.entries(operations)) {
      const operation = `${feature}.${name}`;
      const handler = (handlers as unknown as Record<string, Record<string, (input: unknown, call: Call) => Promise<unknown>>>)[feature]?.[name];
      if (handler === undefined) throw new Error(`no handler for ${operation}`);
      const meta = procedure['~orpc'].meta as OperationMeta;
      built[name] = implement(procedure).handler(async ({ input }) => {
        const startedAt = performance.now();
        const answer = await handler(input, {
          operation,
          commandId: meta.kind === 'command' ? ((input as { commandId?: CommandId }).commandId ?? null) : null,
        });
        if (meta.kind === 'command' && meta.topics.length > 0) feed.announce(meta.topics);
        const ms = performance.now() - startedAt;
        if (ms > slowCallMs && operation !== 'system.changes') log.info('slow call', { operation, ms: Math.round(ms) });
        return answer;
      });
    }
    router[feature] = built;
  }
  return router as unknown as CoreRouter;
}
