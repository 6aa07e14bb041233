/** Contested items: what is open, why, and how it ended. */
export { DisputesScreen } from './DisputesScreen';
