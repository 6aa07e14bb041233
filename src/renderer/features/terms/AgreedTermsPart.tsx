import { useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { Button, DateText, ErrorLine, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { AgreedTermsDialog } from './AgreedTermsDialog';
import styles from './terms.module.css';
import { useAccountTerms, useEndAgreed, type AgreedRow } from './terms.api';

/** Terms this customer agreed; they come before those of the ledger. */
export function AgreedTermsPart({ customerId, name }: { readonly customerId: CustomerId; readonly name: string }) {
  const { show } = useToast();
  const terms = useAccountTerms(customerId);
  const end = useEndAgreed();
  const [editing, setEditing] = useState<AgreedRow | 'new' | null>(null);
  const rows = terms.data?.agreed ?? [];
  const remove = (row: AgreedRow) =>
    void end.runKept({ id: row.id }).then(
      ({ undo }) => show({ text: `${row.text} taken away`, undo }),
      () => undefined,
    );
  return (
    <section className={styles.part} aria-label="Agreed payment terms" style={{ padding: '0 16px 16px', maxWidth: 760 }}>
      <h3>Agreed payment terms</h3>
      {terms.isError && <ErrorLine error={terms.error} onRetry={() => void terms.refetch()} />}
      {terms.data && rows.length === 0 && <p className="small muted">Nothing of their own: invoices are under the terms of the ledger.</p>}
      {rows.length > 0 && (
        <SimpleTable<AgreedRow>
          caption="Agreed payment terms"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'words', header: 'Terms', rowHeader: true, cell: (row) => <span title={row.text}>{row.words}</span> },
            { key: 'from', header: 'Invoices from', width: 92, cell: (row) => <DateText day={row.from} /> },
            { key: 'to', header: 'Until', width: 78, cell: (row) => (row.to === null ? <span className="muted">open</span> : <DateText day={row.to} />) },
            {
              key: 'reference',
              header: 'Document',
              width: 140,
              cell: (row) => (
                <span className="truncate" title={row.reference}>
                  {row.reference}
                </span>
              ),
            },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 192,
              cell: (row) => (
                <span className={styles.actions}>
                  <Button size="small" kind="ghost" onClick={() => setEditing(row)}>
                    Change<span className="sr-only">{` ${row.text}`}</span>
                  </Button>
                  <Button size="small" kind="ghost" onClick={() => remove(row)}>
                    Take away<span className="sr-only">{` ${row.text}`}</span>
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
      {end.error !== null && <ErrorLine error={end.error} />}
      <div>
        <Button onClick={() => setEditing('new')}>Note agreed terms…</Button>
      </div>
      {editing !== null && <AgreedTermsDialog customerId={customerId} name={name} row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </section>
  );
}
