/** The list of all customers, and those that look like one. */
export { CustomersScreen } from './CustomersScreen';
export { DuplicatesScreen } from './DuplicatesScreen';
