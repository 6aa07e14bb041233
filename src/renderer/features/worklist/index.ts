/** The home screen: whom to work next and why, and who is not on the list. */
export { LeftOutScreen } from './LeftOutScreen';
export { usePinning } from './use-pinning';
export { WhyNotHere } from './WhyNotHere';
export { WorklistScreen } from './WorklistScreen';
