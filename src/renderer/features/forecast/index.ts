/** What is expected of a customer, how they pay, and how good the list is. */
export { BehaviourTab } from './BehaviourTab';
export { ForecastNote } from './ForecastNote';
export { LikelyPaidText } from './LikelyPaidText';
export { ListQualityScreen } from './ListQualityScreen';
