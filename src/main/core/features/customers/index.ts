/** Customers: list, master data, contacts, likely duplicates. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { decideDuplicate, saveContact, saveCustomer } from './commands';
import { duplicates } from './duplicates';
import { listCustomers } from './list';

export { putContactBack, putCustomerBack } from './commands';
export { lineOf, toE164 } from './phones';

export function createCustomersFeature(app: App): FeatureHandlers<'customers'> {
  return {
    list: (input) => listCustomers(app, input),
    save: (input, call) => saveCustomer(app, input, call),
    saveContact: (input, call) => saveContact(app, input, call),
    duplicates: (input) => duplicates(app, input),
    decideDuplicate: (input, call) => decideDuplicate(app, input, call),
  };
}
