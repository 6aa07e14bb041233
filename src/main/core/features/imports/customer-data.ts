import type { OutputOf } from '../../rpc/handlers';
import { countWords, limited } from './mapping';
import type { Plan } from './planned';

/** What a file does to the customers' own data: addresses, people, languages. A list of customers changes it; lists of items and payments only fill what is blank. */
export function customerData(plan: Plan): OutputOf<'imports', 'dryRun'>['customerData'] {
  const of = { filled: new Set<string>(), changed: new Set<string>(), kept: new Set<string>() };
  const all = [...plan.gaps, ...plan.changes];
  for (const { entry, fields } of all) for (const { outcome } of fields) of[outcome].add(entry.id);
  const rows = all.flatMap(({ entry, fields }) => fields.map((field) => ({ customerNumber: entry.number, customerName: entry.name, ...field })));
  // What the import does comes first; what is kept follows, as it is on record.
  const order = { changed: 0, filled: 1, kept: 2 };
  rows.sort((a, b) => order[a.outcome] - order[b.outcome]);
  return {
    newCustomers: new Set(plan.detailsOfNew.map(({ entry }) => entry.id)).size,
    filled: of.filled.size,
    changed: of.changed.size,
    kept: of.kept.size,
    rows: limited(rows),
  };
}

/** The same in sentences, for what is said after an import. */
export function customerDataNotices(plan: Plan): readonly string[] {
  const { newCustomers, filled, changed, kept, rows } = customerData(plan);
  const first = rows.find((row) => row.outcome === 'kept');
  return [
    ...(newCustomers > 0 ? [`${countWords(newCustomers, 'new customer')} with address or contact from this file.`] : []),
    ...(filled > 0 ? [`${countWords(filled, 'known customer')} got what was blank on record: address, country, contact or the like.`] : []),
    ...(changed > 0 ? [`${countWords(changed, 'customer')} changed on record, as this list of customers says.`] : []),
    ...(first
      ? [
          `${countWords(kept, 'customer')} ${kept === 1 ? 'keeps' : 'keep'} what is on record where this file says otherwise, for example ${first.customerName}, ${first.field.toLowerCase()}: ${first.onRecord}, in the file ${first.inFile}. A list of customers would change it.`,
        ]
      : []),
  ];
}
