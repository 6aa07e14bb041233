/** One customer: the account screen and the small forms that act on a customer from anywhere. */
export { AccountScreen } from './AccountScreen';
export { AccountFormsProvider, useAccountForms, type AccountFormName } from './forms/AccountFormsProvider';
