/** Text messages (SMS): how long they are, which number may get one, and the words that ship. */
export { plainSigns, textLength, type TextLength } from './segments';
export { textNumber, type TextNumber, type TextNumberChoice } from './number';
export { shippedText, textKey, textKeys, textKindNames, textKinds, type TextKey, type TextKind } from './kinds';
