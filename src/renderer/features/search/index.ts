/** Finding customers, items and people by anything one remembers of them. */
export { useFind, type FindHit } from './search.api';
export { matchParts } from './mark-match';
