/** The first start: one sentence on what it is, two ways in. */
export { FirstRunScreen } from './FirstRunScreen';
