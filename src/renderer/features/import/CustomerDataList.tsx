import { EmptyState } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './import.module.css';
import type { DryRun } from './import.api';
import { countOf } from './import-words';

const shown = 400;

/** Addresses and people that stand beside the items: what comes in, and what stays as it is on record. */
export function CustomerDataList({ data }: { readonly data: DryRun['customerData'] }) {
  if (data.newCustomers + data.rows.length === 0)
    return (
      <EmptyState small title="Nothing about customers">
        The file has no addresses or contacts beside its items, or they are on record already.
      </EmptyState>
    );
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Customer data">
      <p className="small second" style={{ padding: '10px 16px' }}>
        {data.newCustomers > 0 && `${countOf(data.newCustomers, 'new customer comes', 'new customers come')} in with address or contact. `}
        {data.filled > 0 && `${countOf(data.filled, 'known customer gets', 'known customers get')} what is blank on record. `}
        {data.changed > 0 && `${countOf(data.changed, 'customer is', 'customers are')} changed on record. `}
        {data.kept > 0 && `${countOf(data.kept, 'customer keeps', 'customers keep')} what is on record; a list of customers would change it.`}
      </p>
      {data.rows.length > 0 && (
        <SimpleTable
          caption="Customer data"
          rows={data.rows.slice(0, shown)}
          rowKey={(row, index) => `${row.customerNumber}-${row.field}-${index}`}
          columns={[
            {
              key: 'customer',
              header: 'Customer',
              rowHeader: true,
              cell: (row) => (
                <span className="truncate" title={row.customerName}>
                  <span className="medium">{row.customerName}</span> <span className="muted">{row.customerNumber}</span>
                </span>
              ),
            },
            { key: 'field', header: 'Field', width: 96, cell: (row) => row.field },
            {
              key: 'record',
              header: 'On record',
              cell: (row) => (
                <span className={row.outcome === 'kept' ? undefined : 'muted'} title={row.onRecord}>
                  {row.onRecord === '' ? 'blank' : row.onRecord}
                </span>
              ),
            },
            {
              key: 'file',
              header: 'In the file',
              cell: (row) => (
                <span className={row.outcome === 'kept' ? 'muted' : undefined} title={row.inFile}>
                  {row.inFile}
                </span>
              ),
            },
            {
              key: 'outcome',
              header: 'What happens',
              width: 110,
              cell: (row) => (row.outcome === 'kept' ? 'record kept' : <span className="medium">{row.outcome === 'filled' ? 'filled in' : 'changed'}</span>),
            },
          ]}
        />
      )}
    </div>
  );
}
