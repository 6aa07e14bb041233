import { useState } from 'react';
import { Button, DateText, ErrorLine, SkeletonRows, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { RetireDialog } from './RetireDialog';
import styles from './terms.module.css';
import { useRetireTerms, useTermsRegister, type RegisterRow, type UnknownCode } from './terms.api';
import { TermsDialog } from './TermsDialog';

const counted = (count: number, what: string): string => (count === 0 ? '' : `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`);
const used = (row: { readonly customers: number; readonly openItems: number }): string =>
  [counted(row.openItems, 'open invoice'), counted(row.customers, 'customer')].filter((text) => text !== '').join(', ');

type Shown = { readonly edit: RegisterRow | null; readonly code: string } | { readonly retire: RegisterRow };

/** The register of payment terms: what each code of the ledger means, and the codes nobody has explained yet. */
export function TermsSettings() {
  const { show } = useToast();
  const register = useTermsRegister();
  const retire = useRetireTerms();
  const [shown, setShown] = useState<Shown | null>(null);
  if (register.data === undefined)
    return register.isError ? (
      <ErrorLine error={register.error} onRetry={() => void register.refetch()} />
    ) : (
      <SkeletonRows count={6} label="Loading payment terms" />
    );
  const { rows, unknown } = register.data;
  const putIntoUse = (row: RegisterRow) =>
    void retire.runKept({ id: row.id, on: null }).then(
      ({ undo }) => show({ text: `Payment terms ${row.code} in use again`, undo }),
      () => undefined,
    );
  return (
    <div className={styles.stack}>
      <section className={styles.part} aria-label="Payment terms">
        <div className={styles.head}>
          <div>
            <h2>Payment terms</h2>
            <p className={styles.lead}>
              What the codes of your ledger mean. Due dates of the ledger stay as they are; the account shows where they differ from the terms.
            </p>
          </div>
          <Button icon="plus" onClick={() => setShown({ edit: null, code: '' })}>
            Add payment terms
          </Button>
        </div>
        {rows.length === 0 ? (
          <p className="small muted">No codes on file. Terms written out, such as net 30 or 2/10 net 30, are understood without one.</p>
        ) : (
          <div className={styles.listBox} tabIndex={0} role="group" aria-label="Terms on file">
            <SimpleTable<RegisterRow>
              caption="Payment terms"
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'code',
                  header: 'Code',
                  width: 120,
                  rowHeader: true,
                  cell: (row) => <span className={row.retiredOn === null ? undefined : 'muted'}>{row.code}</span>,
                },
                {
                  key: 'words',
                  header: 'Understood as',
                  cell: (row) => <span title={row.name === '' ? row.text : `${row.name}: ${row.text}`}>{row.words}</span>,
                },
                { key: 'used', header: 'In the ledger', width: 190, wideOnly: true, cell: (row) => used(row) || <span className="muted">nowhere</span> },
                { key: 'retired', header: 'Retired', width: 90, cell: (row) => (row.retiredOn === null ? null : <DateText day={row.retiredOn} />) },
                {
                  key: 'act',
                  header: <span className="sr-only">Actions</span>,
                  right: true,
                  width: 180,
                  cell: (row) => (
                    <span className={styles.actions}>
                      <Button size="small" kind="ghost" onClick={() => setShown({ edit: row, code: '' })}>
                        Change<span className="sr-only">{` ${row.code}`}</span>
                      </Button>
                      {row.retiredOn === null ? (
                        <Button size="small" kind="ghost" onClick={() => setShown({ retire: row })}>
                          Retire<span className="sr-only">{` ${row.code}`}</span>
                        </Button>
                      ) : (
                        <Button size="small" kind="ghost" onClick={() => putIntoUse(row)}>
                          Use again<span className="sr-only">{` ${row.code}`}</span>
                        </Button>
                      )}
                    </span>
                  ),
                },
              ]}
            />
          </div>
        )}
        {retire.error !== null && <ErrorLine error={retire.error} />}
      </section>
      {unknown.length > 0 && (
        <section className={styles.part} aria-label="Codes not understood">
          <h3>In the ledger, not understood</h3>
          <div className={styles.listBox} tabIndex={0} role="group" aria-label="Codes without meaning">
            <SimpleTable<UnknownCode>
              caption="Codes not understood"
              rows={unknown}
              rowKey={(row) => row.code}
              columns={[
                { key: 'code', header: 'Written', rowHeader: true, cell: (row) => <span className="truncate">{row.code}</span> },
                { key: 'used', header: 'On', width: 240, cell: used },
                {
                  key: 'act',
                  header: <span className="sr-only">Actions</span>,
                  right: true,
                  width: 120,
                  cell: (row) => (
                    <Button size="small" kind="ghost" onClick={() => setShown({ edit: null, code: row.code })}>
                      Explain<span className="sr-only">{` ${row.code}`}</span>
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        </section>
      )}
      {shown !== null && 'edit' in shown && <TermsDialog row={shown.edit} code={shown.code} onClose={() => setShown(null)} />}
      {shown !== null && 'retire' in shown && <RetireDialog row={shown.retire} onClose={() => setShown(null)} />}
    </div>
  );
}
