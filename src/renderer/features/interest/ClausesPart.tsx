import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { Button, DateText, ErrorLine, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { ClauseDialog } from './ClauseDialog';
import styles from './interest.module.css';
import { useEndClause, type Clause, type Setup } from './interest.api';
import { clauseInWords, complaintsInWords } from './interest-words';

/** What contracts say about late payment and complaints, for one customer or for all. */
export function ClausesPart({ setup }: { readonly setup: Setup }) {
  const { locale } = useFrame();
  const { show } = useToast();
  const end = useEndClause();
  const [editing, setEditing] = useState<Clause | 'new' | null>(null);
  return (
    <section className={styles.part} aria-label="Clauses of contracts">
      <div className={styles.head}>
        <div>
          <h2>Clauses of contracts</h2>
          <p className={styles.lead}>
            A clause comes before the law, a customer's own before one for all, and covers what was invoiced while it held. A dispute raised after its time for
            complaints says so.
          </p>
        </div>
        <span className="spacer" />
        <Button icon="plus" onClick={() => setEditing('new')}>
          Add a clause
        </Button>
      </div>
      {setup.clauses.length === 0 ? (
        <p className="small muted">No clauses on file: the law alone holds.</p>
      ) : (
        <div className={styles.listBox} tabIndex={0} role="group" aria-label="Clauses on file">
          <SimpleTable
            caption="Clauses of contracts"
            rows={setup.clauses}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'who',
                header: 'For',
                width: 190,
                rowHeader: true,
                cell: (row) => (row.customerId === null ? 'All customers' : `${row.customerName} ${row.customerNumber}`),
              },
              { key: 'reference', header: 'Contract', cell: (row) => <span title={row.text}>{row.reference}</span> },
              { key: 'what', header: 'Interest', cell: (row) => clauseInWords(row, setup.series, locale) },
              { key: 'complaints', header: 'Complaints', width: 110, cell: (row) => complaintsInWords(row) },
              { key: 'from', header: 'Invoices from', width: 120, cell: (row) => (row.validFrom === null ? 'all' : <DateText day={row.validFrom} />) },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                right: true,
                width: 150,
                cell: (row) => (
                  <span className={styles.actions}>
                    <Button size="small" kind="ghost" onClick={() => setEditing(row)}>
                      Change<span className="sr-only">{` ${row.reference}`}</span>
                    </Button>
                    <Button
                      size="small"
                      kind="ghost"
                      onClick={() =>
                        void end.run({ id: row.id }).then(
                          () => show({ text: `${row.reference} ended` }),
                          () => undefined,
                        )
                      }
                    >
                      End<span className="sr-only">{` ${row.reference}`}</span>
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        </div>
      )}
      {end.error !== null && <ErrorLine error={end.error} />}
      {editing !== null && <ClauseDialog clause={editing === 'new' ? null : editing} setup={setup} onClose={() => setEditing(null)} />}
    </section>
  );
}
