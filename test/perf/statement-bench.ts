import type { ContractRouterClient } from '@orpc/contract';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contract } from '../../src/shared/contract';
import type { CommandId } from '../../src/shared/domain/ids';
import { rateFigure, type Figure } from './measure';

const most = 500;

/** One file of up to 500 statements: seconds, and the most memory the process held meanwhile. The aim is 500 within 30 s. */
export async function benchStatements(invoices: number, client: ContractRouterClient<Contract>, commandId: () => CommandId): Promise<readonly Figure[]> {
  const { rows } = await client.statements.candidates({});
  const customerIds = rows.slice(0, most).map((row) => row.customerId);
  if (customerIds.length === 0) return [];
  const start = performance.now();
  let peakMb = 0;
  await client.statements.startBatch({ commandId: commandId(), customerIds });
  for (;;) {
    const { batch } = await client.statements.batch({});
    peakMb = Math.max(peakMb, process.memoryUsage().rss / 1_048_576);
    if (batch?.state !== 'running') {
      if (batch?.state !== 'done' || batch.statements + batch.leftOut.length !== customerIds.length)
        throw new Error(`the batch ended ${batch?.state ?? 'never'}: ${JSON.stringify(batch?.leftOut.slice(0, 3))}`);
      const seconds = (performance.now() - start) / 1000;
      return [
        rateFigure(invoices, `a file of ${batch.statements} statements, ${batch.pages} pages (aim: 500 within 30 s)`, 's', seconds),
        rateFigure(invoices, 'most memory of the process meanwhile', 'MB', peakMb),
      ];
    }
    await pause(20);
  }
}
