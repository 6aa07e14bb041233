/** Promises to pay, in every state. */
export { PromisesScreen } from './PromisesScreen';
