import { useState } from 'react';
import { useGo } from '../../lib/go';
import { Button, ErrorLine, Progress, useToast } from '../../ui';
import { rulesAgainst, SendAllTheSame } from '../outbox';
import styles from './statements.module.css';
import { printTicket, saveTicket, useBatch, useSendDrafts, useStopBatch, useTakeBackMails, type Batch } from './statements.api';

const statementsCount = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'statement' : 'statements'}`;
const draftsCount = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'draft' : 'drafts'}`;

/** What is being made, or was made last: progress, stop, then save, print or send, and who was left out. */
export function BatchBar() {
  const batch = useBatch();
  const stop = useStopBatch();
  const [closed, setClosed] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const view = batch.data?.batch ?? null;
  if (view === null || view.batchId === closed) return null;
  return (
    <section className={styles.runBar} aria-label="The statements just made">
      {view.state === 'running' ? (
        <>
          <Progress label={`Making statements, ${view.done} of ${view.total}`} done={view.done} total={view.total} />
          <span className="spacer" />
          <Button busy={stop.running} onClick={() => void stop.run({}).catch(setFault)}>
            Stop after this one
          </Button>
        </>
      ) : (
        <>
          <div>
            <div className="strong" role="status">
              {headline(view)}
            </div>
            <div className="small second">
              {view.pages > 0 && `${view.pages.toLocaleString()} pages`}
              {view.leftOut.length > 0 && (
                <span
                  className="tone-warn"
                  title={view.leftOut.map((row) => `${row.customerNumber} ${row.name}: ${row.reason}`).join('\n')}
                >{` ${view.leftOut.length} left out: ${view.leftOut[0]?.reason ?? ''}`}</span>
              )}
            </div>
            {fault !== null && <ErrorLine error={fault} />}
          </div>
          <span className="spacer" />
          {view.mailIds.length > 0 ? (
            <DraftActs view={view} onFault={setFault} onSent={() => setClosed(view.batchId)} />
          ) : (
            <FileActs view={view} onFault={setFault} />
          )}
          <Button kind="ghost" onClick={() => setClosed(view.batchId)}>
            Close
          </Button>
        </>
      )}
    </section>
  );
}

function headline(view: Batch): string {
  if (view.state === 'failed') return view.sentence;
  const made = view.mailIds.length > 0 ? `${draftsCount(view.mailIds.length)} in the outbox` : `${statementsCount(view.statements)} made`;
  return view.state === 'stopped' ? `${made}, then stopped` : made;
}

interface ActsProps {
  readonly view: Batch;
  readonly onFault: (fault: unknown) => void;
}

function FileActs({ view, onFault }: ActsProps) {
  const { ticket } = view;
  if (ticket === null) return null;
  const guard = (work: Promise<unknown>) => void work.then(() => onFault(null), onFault);
  return (
    <>
      <Button icon="download" kind={view.output === 'pages' ? 'primary' : 'plain'} onClick={() => guard(saveTicket(ticket, view.fileName))}>
        {view.output === 'pages' ? `Save ${view.statements.toLocaleString()} pages (.zip)` : 'Save PDF'}
      </Button>
      {view.output === 'print' && (
        <Button kind="primary" icon="print" onClick={() => guard(printTicket(ticket))}>{`Print ${statementsCount(view.statements)}`}</Button>
      )}
    </>
  );
}

function DraftActs({ view, onFault, onSent }: ActsProps & { readonly onSent: () => void }) {
  const go = useGo();
  const { show } = useToast();
  const send = useSendDrafts();
  const takeBack = useTakeBackMails();
  const { mailIds } = view;
  const [against, setAgainst] = useState<string | null>(null);
  const sendAll = (reason?: string) =>
    void send.run({ mailIds, reason }).then(
      () => {
        show({ text: `${draftsCount(mailIds.length)} will leave in 10 seconds`, staysMs: 10_000, undo: () => takeBack.run({ mailIds }) });
        onSent();
      },
      (error: unknown) => {
        setAgainst(rulesAgainst(error));
        onFault(rulesAgainst(error) === null ? error : null);
      },
    );
  return (
    <>
      {against !== null && (
        <SendAllTheSame
          sentence={against}
          mails={mailIds.length}
          label={`Send ${mailIds.length.toLocaleString()} all the same`}
          busy={send.running}
          onSend={sendAll}
          onClose={() => setAgainst(null)}
        />
      )}
      <Button onClick={() => go.outbox()}>Look at them in the outbox</Button>
      <Button kind="primary" icon="mail" busy={send.running} onClick={() => sendAll()}>{`Send ${mailIds.length.toLocaleString()}`}</Button>
    </>
  );
}
