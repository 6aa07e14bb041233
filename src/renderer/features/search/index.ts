/** Finding customers, items and people by anything one remembers of them, and every text that was written. */
export { matchParts } from './mark-match';
export { SearchScreen } from './SearchScreen';
export { useFind, useFindTexts, type FindHit, type TextHit } from './search.api';
export { passageParts, tabOfText, textIcon } from './text-words';
