import { minusSign } from '../../../shared/domain/money';

export interface Bridge {
  readonly currency: string;
  readonly beforeMinor: number;
  readonly newMinor: number;
  readonly changedMinor: number;
  readonly vanishedMinor: number;
  readonly afterMinor: number;
}
export interface BridgeStep {
  readonly sign: '+' | typeof minusSign;
  readonly word: string;
  readonly amountMinor: number;
}

/**
 * The steps from the open amount before to the one after, each without its sign, which stands before its word. Adds up
 * to the after figure by construction: what vanished is what the other steps leave.
 */
export function bridgeSteps(bridge: Bridge): readonly BridgeStep[] {
  const vanished = bridge.afterMinor - bridge.beforeMinor - bridge.newMinor - bridge.changedMinor;
  const step = (word: string, signed: number, usual: BridgeStep['sign']): BridgeStep => ({
    word,
    amountMinor: Math.abs(signed),
    sign: signed === 0 ? usual : signed > 0 ? '+' : minusSign,
  });
  return [step('new', bridge.newMinor, '+'), step('changed', bridge.changedMinor, minusSign), step('vanished', vanished, minusSign)];
}

/** The currencies worth a line: those the import touches; where it touches none, those of the file. */
export function touchedBridges<Row extends Bridge>(bridges: readonly Row[], inFile: readonly { readonly currency: string }[]): readonly Row[] {
  const touched = bridges.filter((bridge) => bridgeSteps(bridge).some((step) => step.amountMinor !== 0));
  return touched.length > 0 ? touched : bridges.filter((bridge) => inFile.some((total) => total.currency === bridge.currency));
}
