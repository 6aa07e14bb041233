/** Aging: open amounts by age, now and on any past day. */
export { AgingScreen } from './AgingScreen';
