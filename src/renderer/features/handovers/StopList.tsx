import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import type { CustomerId } from '../../../shared/domain/ids';
import { Button, DateText, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { stopNames } from './handover-words';
import { useEndStop, useStops, type Stop } from './handovers.api';
import { StopForm } from './StopForm';

/** What stops the letters of this customer besides lawyers and agencies, and did. */
export function StopList({ customerId, name }: { readonly customerId: CustomerId; readonly name: string }) {
  const list = useStops(customerId);
  const end = useEndStop();
  const toast = useToast();
  const [setting, setSetting] = useState(false);
  const [ending, setEnding] = useState<Stop | null>(null);
  const [reason, setReason] = useState('');
  const rows = list.data?.stops ?? [];
  const finish = () => {
    if (ending === null || !isReason(reason) || end.running) return;
    end.runKept({ customerId, kind: ending.kind, reason: reason.trim() }).then(
      ({ undo }) => {
        toast.show({ text: `${stopNames[ending.kind]}: ended`, undo });
        setEnding(null);
        setReason('');
      },
      () => undefined,
    );
  };
  return (
    <section aria-label="Dunning stopped" style={{ padding: '0 16px 16px', display: 'grid', gap: 8, maxWidth: 760 }}>
      <h3>Dunning stopped</h3>
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p className="small muted">Nothing stops the letters of this customer.</p>}
      {rows.length > 0 && (
        <SimpleTable<Stop>
          caption="Stops"
          rows={rows}
          rowKey={(row, index) => `${row.kind} ${row.since} ${index}`}
          columns={[
            {
              key: 'kind',
              header: 'What',
              rowHeader: true,
              width: 120,
              cell: (row) => <span className={row.endedOn === null ? undefined : 'muted'}>{stopNames[row.kind]}</span>,
            },
            {
              key: 'reason',
              header: 'Why',
              cell: (row) => (
                <span className="truncate" title={row.reason}>
                  {row.reason}
                </span>
              ),
            },
            { key: 'since', header: 'Since', width: 78, cell: (row) => <DateText day={row.since} /> },
            ...(rows.some((row) => row.claimBy !== null)
              ? [{ key: 'claim', header: 'Claim by', width: 84, cell: (row: Stop) => (row.claimBy === null ? null : <DateText day={row.claimBy} />) }]
              : []),
            { key: 'by', header: 'By', width: 110, cell: (row) => <span className="truncate">{row.by}</span> },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 110,
              cell: (row) =>
                row.endedOn === null ? (
                  <Button size="small" kind="ghost" onClick={() => setEnding(row)}>
                    End<span className="sr-only">{` ${stopNames[row.kind]}`}</span>
                  </Button>
                ) : (
                  <span className="muted">
                    ended <DateText day={row.endedOn} />
                  </span>
                ),
            },
          ]}
        />
      )}
      <div>
        <Button onClick={() => setSetting(true)}>Stop dunning…</Button>
      </div>
      {setting && <StopForm subject={{ customerId, name }} onClose={() => setSetting(false)} />}
      <Dialog
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={`End: ${ending === null ? '' : stopNames[ending.kind]}`}
        onSubmit={finish}
        footer={
          <>
            <Button onClick={() => setEnding(null)}>Cancel</Button>
            <Button kind="primary" submit keys="Ctrl Enter" busy={end.running} disabledReason={isReason(reason) ? null : 'Say why it ends'}>
              End it
            </Button>
          </>
        }
      >
        <TextField label="Why it ends" value={reason} onChange={setReason} maxLength={400} autoFocus placeholder="They agreed to a plan" />
        {end.error !== null && <ErrorLine error={end.error} />}
      </Dialog>
    </section>
  );
}
