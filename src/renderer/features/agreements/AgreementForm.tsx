import { useState } from 'react';
import type { PlanId } from '../../../shared/domain/ids';
import type { Subject } from '../../lib/subject';
import { Dialog } from '../../ui';
import { AgreementDialog } from './AgreementDialog';
import { AgreementTools } from './AgreementTools';

export interface AgreementFormProps {
  readonly subject: Subject;
  readonly start?: 'plan' | 'settlement';
  readonly onClose: () => void;
}

/** Plan or settlement for a customer from anywhere; an agreed plan shows its agreement at once. */
export function AgreementForm({ subject, start = 'plan', onClose }: AgreementFormProps) {
  const [agreed, setAgreed] = useState<PlanId | null>(null);
  if (agreed !== null) return <AgreementDialog planId={agreed} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={`Plan or settlement with ${subject.name}`} width={920}>
      <AgreementTools
        customerId={subject.customerId}
        itemIds={subject.itemIds}
        about={subject.itemIds.length === 0 ? 'all past due' : subject.itemIds.length === 1 ? 'one ticked item' : `${subject.itemIds.length} ticked items`}
        promisedBy={subject.contact?.name ?? ''}
        start={start}
        autoFocus
        onAgreed={setAgreed}
        onAsked={onClose}
        onOffered={onClose}
      />
    </Dialog>
  );
}
