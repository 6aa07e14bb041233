import { Dialog } from '../../ui';
import styles from './first-run.module.css';

const ways: readonly { readonly system: string; readonly way: string }[] = [
  { system: 'SAP', way: 'Customer line items (FBL5N), open items on a key date, saved as a local file or spreadsheet.' },
  { system: 'QuickBooks Online', way: 'Reports, A/R Aging Detail, export to Excel. The Invoice List works too.' },
  { system: 'Xero', way: 'Sales, Invoices, Awaiting payment, Export.' },
  { system: 'Anything else', way: 'A list with one row per open invoice: customer, invoice number, date, due date, open amount. CSV or Excel.' },
];

/** Which list to ask the accounting system for. */
export function WhichFileDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Which file do I need?" width={560}>
      <p className="second" style={{ marginBottom: 10 }}>
        The list of everything that is open today. Paid invoices and payments of the past year, in files of their own, teach Duedesk how each customer pays.
      </p>
      <dl className={styles.ways}>{ways.map((row) => [<dt key={row.system}>{row.system}</dt>, <dd key={`${row.system}-way`}>{row.way}</dd>])}</dl>
    </Dialog>
  );
}
