import type { QuickContact } from '../../../../shared/domain/quick-line';
import type { Reader } from '../../db';
import { listCondition } from '../ranking';

/** Contacts of a customer and of what was merged into it, without those not to be used. */
export function contactsOf(reader: Reader, customerIds: readonly string[]): readonly QuickContact[] {
  const where = listCondition(customerIds, 'customer_id');
  return reader.sql(`SELECT id, name, role FROM contacts WHERE ${where.sql} AND do_not_use = 0 ORDER BY name, id`).all<QuickContact>(...where.values);
}
