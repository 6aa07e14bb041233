import { Banner } from '../../ui';
import type { Candidate } from './letters.api';

/** Says how many of the customers one came with owe nothing that a letter could ask for. */
export function NotDue({ wanted, rows }: { readonly wanted: ReadonlySet<string>; readonly rows: readonly Candidate[] }) {
  const due = new Set(rows.map((row) => row.customerId as string).filter((id) => wanted.has(id)));
  const missing = wanted.size - due.size;
  if (missing === 0) return null;
  return (
    <Banner flat icon="info">
      {wanted.size === 1
        ? 'That customer has nothing past due that a letter could ask for.'
        : `${missing.toLocaleString()} of the ${wanted.size.toLocaleString()} customers have nothing past due that a letter could ask for.`}
    </Banner>
  );
}
