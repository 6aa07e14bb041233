/** The list of all customers. */
export { CustomersScreen } from './CustomersScreen';
