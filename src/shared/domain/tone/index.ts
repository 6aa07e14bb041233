/** Words that do harm in a demand: said before the mail leaves, and never more than a hint. */
export { toneFindings, type ToneFinding } from './tone';
