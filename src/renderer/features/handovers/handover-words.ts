import { stopLabels, type HandoverKind, type StopKind } from '../../../shared/domain/priority';

export const kindLabels: Readonly<Record<HandoverKind, string>> = { legal: 'Legal', placed: 'Agency', insured: 'Insurer' };
export const stopNames = stopLabels;
export const stopMeanings: Readonly<Record<StopKind, string>> = {
  hold: 'No letter and no mail of the policies goes out until it ends. The account stays on the worklist; calls go on.',
  insolvent: 'No demand of any kind: it leaves the worklist, letters and steps of the policies stop. What is owed is a matter of the proceedings.',
};
export const kindMeanings: Readonly<Record<HandoverKind, string>> = {
  legal: 'With lawyers or a court: it leaves the worklist until it ends. A deadline brings it back three bank days before.',
  placed: 'With a collection agency: it leaves the worklist until it ends. A deadline brings it back three bank days before.',
  insured: 'Covered by an insurer: the insured share no longer counts in the ranking. A deadline stands on top three bank days before.',
};
