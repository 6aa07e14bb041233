import { useState } from 'react';
import { Button, ErrorLine, Progress } from '../../ui';
import styles from './statements.module.css';
import { printTicket, saveTicket, useBatch, useStopBatch } from './statements.api';

/** What is being made, or was made last: progress, stop, save, print, and who was left out. */
export function BatchBar() {
  const batch = useBatch();
  const stop = useStopBatch();
  const [closed, setClosed] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const view = batch.data?.batch ?? null;
  if (view === null || view.batchId === closed) return null;
  const count = `${view.statements.toLocaleString()} ${view.statements === 1 ? 'statement' : 'statements'}`;
  const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
  const { ticket } = view;
  return (
    <section className={styles.runBar} aria-label="The statements just made">
      {view.state === 'running' ? (
        <>
          <Progress label={`Making statements, ${view.done} of ${view.total}`} done={view.done} total={view.total} />
          <span className="spacer" />
          <Button busy={stop.running} onClick={() => void stop.run({}).catch(setFault)}>Stop after this one</Button>
        </>
      ) : (
        <>
          <div>
            <div className="strong" role="status">{view.state === 'failed' ? view.sentence : `${count} made${view.state === 'stopped' ? ', then stopped' : ''}`}</div>
            <div className="small second">{view.pages > 0 && `${view.pages.toLocaleString()} pages`}{view.leftOut.length > 0 && <span className="tone-warn" title={view.leftOut.map((row) => `${row.customerNumber} ${row.name}: ${row.reason}`).join('\n')}>{` ${view.leftOut.length} left out: ${view.leftOut[0]?.reason ?? ''}`}</span>}</div>
            {fault !== null && <ErrorLine error={fault} />}
          </div>
          <span className="spacer" />
          {ticket !== null && <Button icon="download" onClick={() => guard(saveTicket(ticket, view.fileName))}>Save PDF</Button>}
          {ticket !== null && <Button kind="primary" icon="print" onClick={() => guard(printTicket(ticket))}>{`Print ${count}`}</Button>}
          <Button kind="ghost" onClick={() => setClosed(view.batchId)}>Close</Button>
        </>
      )}
    </section>
  );
}
