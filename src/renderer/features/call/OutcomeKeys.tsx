import { useScreenCommand } from '../../lib/screen-commands';

/** Lends the digits of the command table to the running call. Draws nothing. */
export function OutcomeKeys({ onDigit }: { readonly onDigit: (digit: number) => void }) {
  useScreenCommand('call.outcome-1', () => onDigit(1));
  useScreenCommand('call.outcome-2', () => onDigit(2));
  useScreenCommand('call.outcome-3', () => onDigit(3));
  useScreenCommand('call.outcome-4', () => onDigit(4));
  useScreenCommand('call.outcome-5', () => onDigit(5));
  useScreenCommand('call.outcome-6', () => onDigit(6));
  useScreenCommand('call.outcome-7', () => onDigit(7));
  useScreenCommand('call.outcome-8', () => onDigit(8));
  useScreenCommand('call.outcome-9', () => onDigit(9));
  return null;
}
