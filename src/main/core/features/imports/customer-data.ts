import type { OutputOf } from '../../rpc/handlers';
import { countWords, limited } from './mapping';
import type { Plan } from './plan';

/** What a list of items or payments brings for the customers' own data: addresses, people, languages. */
export function customerData(plan: Plan): OutputOf<'imports', 'dryRun'>['customerData'] {
  const filled = new Set<string>(), kept = new Set<string>();
  for (const { entry, fields } of plan.gaps) for (const { outcome } of fields) (outcome === 'filled' ? filled : kept).add(entry.id);
  const rows = plan.gaps.flatMap(({ entry, fields }) => fields.map((field) => ({ customerNumber: entry.number, customerName: entry.name, ...field })));
  // What is filled in first: it is what the import does; what is kept follows, as it is on record.
  rows.sort((a, b) => (a.outcome === b.outcome ? 0 : a.outcome === 'filled' ? -1 : 1));
  return { newCustomers: new Set(plan.detailsOfNew.map(({ entry }) => entry.id)).size, filled: filled.size, kept: kept.size, rows: limited(rows) };
}

/** The same in sentences, for what is said after an import. */
export function customerDataNotices(plan: Plan): readonly string[] {
  const { newCustomers, filled, kept, rows } = customerData(plan);
  const first = rows.find((row) => row.outcome === 'kept');
  return [
    ...(newCustomers > 0 ? [`${countWords(newCustomers, 'new customer')} with address or contact from this file.`] : []),
    ...(filled > 0 ? [`${countWords(filled, 'known customer')} got what was blank on record: address, country, contact or the like.`] : []),
    ...(first ? [`${countWords(kept, 'customer')} ${kept === 1 ? 'keeps' : 'keep'} what is on record where this file says otherwise, for example ${first.customerName}, ${first.field.toLowerCase()}: ${first.onRecord}, in the file ${first.inFile}. A list of customers would change it.`] : []),
  ];
}
