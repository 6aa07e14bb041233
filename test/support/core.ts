import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Contract } from '../../src/shared/contract';
import type { CommandId, TicketId } from '../../src/shared/domain/ids';
import { bootCore, type Core } from '../../src/main/core/boot';
import { silentLog, systemClock, systemIds } from '../../src/main/core/ports/system-ports';
import { day, resourcesDir } from './test-app';

export type CoreClient = ContractRouterClient<Contract>;

export interface TestCore {
  readonly core: Core;
  readonly client: CoreClient;
  readonly dataDir: string;
  commandId(): CommandId;
  ticketFor(path: string): Promise<TicketId>;
  /** Inspects and commits a file the way a person does who accepts everything that was understood. */
  importFile(path: string): Promise<Awaited<ReturnType<CoreClient['imports']['commit']>>>;
  close(): Promise<void>;
}

/** A whole core on a fresh data folder (or a given one), called in-process through the contract. */
export async function startTestCore(options: { readonly asOf?: string; readonly dataDir?: string; readonly keep?: boolean } = {}): Promise<TestCore> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'duedesk-core-'));
  const core = await bootCore({
    dataDir,
    resourcesDir,
    version: '0.0.0-test',
    asOf: options.asOf === undefined ? null : day(options.asOf),
    log: silentLog,
    lockWaitMs: 5_000,
  });
  const client = createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] });
  const ids = systemIds(systemClock);
  const commandId = () => ids.next() as CommandId;
  const ticketFor = async (path: string) => (await core.registerFile(path, basename(path))).ticket;
  return {
    core,
    client,
    dataDir,
    commandId,
    ticketFor,
    async importFile(path) {
      const ticket = await ticketFor(path);
      const { mapping } = await client.imports.inspect({ ticket });
      return client.imports.commit({ commandId: commandId(), ticket, mapping });
    },
    async close() {
      await core.close();
      if (options.keep !== true && options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
