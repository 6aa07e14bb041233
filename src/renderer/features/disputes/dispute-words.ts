import {
  disputeStageLabels,
  resolutionLabels,
  rootCauseLabels,
  type DisputeResolution,
  type DisputeStage,
  type RootCause,
} from '../../../shared/domain/disputes';

export const stages = Object.entries(disputeStageLabels).map(([value, label]) => ({ value: value as DisputeStage, label }));
export const causes: readonly { readonly value: RootCause | ''; readonly label: string }[] = [
  { value: '', label: 'not found out yet' },
  ...Object.entries(rootCauseLabels).map(([value, label]) => ({ value: value as RootCause, label })),
];

const meanings: Readonly<Record<DisputeResolution, string>> = {
  upheld: 'The customer owes it in full. It is demanded again.',
  credit: 'A credit memo comes from your accounting; until it is imported the item stays open.',
  compromise: 'Both gave in. What is not granted is demanded again.',
  'write-off': 'What is granted is requested to be written off; somebody else approves.',
  withdrawn: 'They no longer contest it. It is demanded again.',
};
const order: readonly DisputeResolution[] = ['upheld', 'credit', 'compromise', 'write-off', 'withdrawn'];
export const resolutions = order.map((value) => ({
  value,
  label: value === 'write-off' ? 'Request a write-off' : resolutionLabels[value],
  meaning: meanings[value],
}));
export const grants: ReadonlySet<DisputeResolution> = new Set(['credit', 'compromise', 'write-off']);
