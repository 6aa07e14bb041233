import { useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { Button, DateText, ErrorLine, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { ClauseDialog } from './ClauseDialog';
import styles from './interest.module.css';
import { useEndClause, useInterestSetup, type Clause } from './interest.api';
import { clauseInWords, complaintsInWords } from './interest-words';

export interface AccountClausesProps {
  readonly customerId: CustomerId;
  readonly name: string;
  readonly number: string;
}

/** What the contract with this customer says on interest, complaints and law; those for all customers stand below their own. */
export function AccountClauses({ customerId, name, number }: AccountClausesProps) {
  const { locale } = useFrame();
  const { show } = useToast();
  const setup = useInterestSetup();
  const end = useEndClause();
  const [editing, setEditing] = useState<Clause | 'new' | null>(null);
  if (setup.data === undefined) return setup.isError ? <ErrorLine error={setup.error} onRetry={() => void setup.refetch()} /> : null;
  const { clauses, series } = setup.data;
  const rows = clauses.filter((clause) => clause.customerId === customerId || clause.customerId === null);
  return (
    <section className={styles.part} aria-label="Contract clauses" style={{ padding: '0 16px 16px', maxWidth: 760 }}>
      <h3>Contract clauses</h3>
      {rows.length === 0 && <p className="small muted">None on file: interest follows the law alone, and no time for complaints is known.</p>}
      {rows.length > 0 && (
        <SimpleTable<Clause>
          caption="Contract clauses"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'reference',
              header: 'Contract',
              rowHeader: true,
              cell: (row) => (
                <span className="truncate" title={[row.reference, row.text, row.disputeText].filter((part) => part !== '').join('\n')}>
                  {row.customerId === null ? `${row.reference}, for all` : row.reference}
                </span>
              ),
            },
            { key: 'what', header: 'Interest', cell: (row) => clauseInWords(row, series, locale) },
            { key: 'complaints', header: 'Complaints', width: 100, cell: (row) => complaintsInWords(row) },
            {
              key: 'law',
              header: 'Governing law',
              width: 120,
              cell: (row) => (
                <span className="truncate" title={row.governingLaw}>
                  {row.governingLaw}
                </span>
              ),
            },
            { key: 'from', header: 'Invoices from', width: 92, cell: (row) => (row.validFrom === null ? 'all' : <DateText day={row.validFrom} />) },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 130,
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
      )}
      {end.error !== null && <ErrorLine error={end.error} />}
      <div>
        <Button onClick={() => setEditing('new')}>Add a clause…</Button>
      </div>
      {editing !== null && (
        <ClauseDialog
          clause={editing === 'new' ? null : editing}
          setup={setup.data}
          customer={{ id: customerId, name: `${name} ${number}` }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}
