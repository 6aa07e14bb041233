/** A fee for each letter of a ladder: whom it is asked of, when it is not, and where law makes it doubtful. */
export { feeChoices, feeOfLetter, printedFee, type ChargedLevel, type FeeAnswer, type FeeChoice, type FeeQuestion, type LetterFee } from './fee';
export { feeDoubts, type FeeDoubt } from './doubts';
