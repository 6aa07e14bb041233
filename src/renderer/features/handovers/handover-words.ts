import type { HandoverKind } from '../../../shared/domain/priority';

export const kindLabels: Readonly<Record<HandoverKind, string>> = { legal: 'Legal', placed: 'Agency', insured: 'Insurer' };
export const kindMeanings: Readonly<Record<HandoverKind, string>> = {
  legal: 'With lawyers or a court: it leaves the worklist until it ends. A deadline brings it back three bank days before.',
  placed: 'With a collection agency: it leaves the worklist until it ends. A deadline brings it back three bank days before.',
  insured: 'Covered by an insurer: the insured share no longer counts in the ranking. A deadline stands on top three bank days before.',
};
