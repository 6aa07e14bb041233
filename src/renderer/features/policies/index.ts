/** Dunning policies: written, explained, played through, put in force. */
export { PoliciesScreen } from './PoliciesScreen';
