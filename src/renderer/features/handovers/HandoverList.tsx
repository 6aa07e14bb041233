import { useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { Button, DateText, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { counselOutcomeNames, counselOutcomes, type CounselOutcome } from '../../../shared/domain/dunning';
import { CounselForm } from './CounselForm';
import { CounselMatter } from './CounselMatter';
import { HandoverForm } from './HandoverForm';
import { LegalCase } from './LegalCase';
import type { Handover } from './handovers.api';
import { useEndHandover, useHandovers } from './handovers.api';

/** What of this customer is with lawyers, an agency or an insurer, and was. */
export function HandoverList({ customerId, name }: { readonly customerId: CustomerId; readonly name: string }) {
  const list = useHandovers(customerId);
  const end = useEndHandover();
  const toast = useToast();
  const [form, setForm] = useState<Handover | 'new' | 'counsel' | null>(null);
  const [ending, setEnding] = useState<Handover | null>(null);
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<CounselOutcome>('paid');
  const rows = list.data?.rows ?? [];
  const finish = () => {
    if (ending === null || reason.trim() === '' || end.running) return;
    end.runKept({ id: ending.id, reason: reason.trim(), outcome: ending.counsel === null ? null : outcome }).then(
      ({ undo }) => {
        toast.show({ text: `${ending.label}: ended`, undo });
        setEnding(null);
        setReason('');
      },
      () => undefined,
    );
  };
  return (
    <section aria-label="Legal, agency and insurance" style={{ padding: '0 16px 16px', display: 'grid', gap: 8, maxWidth: 760 }}>
      <h3>Legal, agency and insurance</h3>
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p className="small muted">Nothing is handed over. What is, leaves the worklist; its deadlines bring it back.</p>}
      {rows.length > 0 && (
        <SimpleTable<Handover>
          caption="Handovers"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'what', header: 'What', rowHeader: true, width: 120, cell: (row) => <span className="truncate">{row.itemNumber ?? 'Whole account'}</span> },
            {
              key: 'label',
              header: 'With',
              cell: (row) => (
                <span className={row.endedOn === null ? undefined : 'muted'}>
                  {row.label}
                  {row.coveredPercent < 100 ? `, ${row.coveredPercent}%` : ''}
                </span>
              ),
            },
            { key: 'since', header: 'Since', width: 78, cell: (row) => <DateText day={row.since} /> },
            {
              key: 'deadline',
              header: 'Deadline',
              width: 180,
              cell: (row) =>
                row.endedOn !== null ? (
                  <span className="muted" title={row.endReason}>
                    ended <DateText day={row.endedOn} />
                  </span>
                ) : row.deadline === null ? (
                  <span className="muted">none</span>
                ) : (
                  <span className="truncate" title={row.deadlineFor}>
                    <DateText day={row.deadline} /> {row.deadlineFor}
                  </span>
                ),
            },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 132,
              cell: (row) =>
                row.endedOn === null ? (
                  <span className="row" style={{ justifyContent: 'flex-end', gap: 4 }}>
                    <Button size="small" kind="ghost" onClick={() => setForm(row)}>
                      Change<span className="sr-only">{` ${row.label}`}</span>
                    </Button>
                    <Button size="small" kind="ghost" onClick={() => setEnding(row)}>
                      End<span className="sr-only">{` ${row.label}`}</span>
                    </Button>
                  </span>
                ) : null,
            },
          ]}
        />
      )}
      {rows.map((row) => (row.counsel === null ? null : <CounselMatter key={row.id} handover={row} counsel={row.counsel} name={name} />))}
      <LegalCase customerId={customerId} name={name} />
      <div className="row" style={{ gap: 8 }}>
        <Button onClick={() => setForm('new')}>Hand over…</Button>
        <Button onClick={() => setForm('counsel')}>Hand to counsel…</Button>
      </div>
      {form !== null && (form === 'counsel' || (form !== 'new' && form.counsel !== null)) && (
        <CounselForm subject={{ customerId, name }} change={form === 'counsel' ? null : form} onClose={() => setForm(null)} />
      )}
      {form !== null && form !== 'counsel' && (form === 'new' || form.counsel === null) && (
        <HandoverForm subject={{ customerId, name, itemIds: [] }} change={form === 'new' ? null : form} onClose={() => setForm(null)} />
      )}
      <Dialog
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={`End: ${ending?.label ?? ''}`}
        onSubmit={finish}
        footer={
          <>
            <Button onClick={() => setEnding(null)}>Cancel</Button>
            <Button kind="primary" submit keys="Ctrl Enter" busy={end.running} disabledReason={reason.trim() === '' ? 'Say why it ends' : null}>
              End it
            </Button>
          </>
        }
      >
        {ending !== null && ending.counsel !== null && (
          <div style={{ marginBottom: 12 }}>
            <SelectField<CounselOutcome>
              label="How it ended"
              value={outcome}
              onChange={setOutcome}
              autoFocus
              options={counselOutcomes.map((value) => ({ value, label: counselOutcomeNames[value] }))}
            />
          </div>
        )}
        <TextField
          label="Why it ends"
          value={reason}
          onChange={setReason}
          maxLength={400}
          autoFocus={ending?.counsel === null}
          placeholder={ending?.counsel === null ? 'Paid to the agency' : 'Paid after their letter'}
        />
        {end.error !== null && <ErrorLine error={end.error} />}
      </Dialog>
    </section>
  );
}
