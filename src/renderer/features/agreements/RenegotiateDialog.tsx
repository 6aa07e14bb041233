import { useState } from 'react';
import type { ItemId, PlanId } from '../../../shared/domain/ids';
import { Dialog, MoneyText } from '../../ui';
import { AgreementDialog } from './AgreementDialog';
import type { PlanRow } from './agreements.api';
import { PlanCalculator } from './PlanCalculator';

export interface RenegotiateDialogProps {
  readonly plan: PlanRow;
  readonly onClose: () => void;
}

/** None named: the core takes what is still open of the items of the plan before. */
const noItems: readonly ItemId[] = [];

/** What is left of a plan, proposed anew. Agreeing ends the plan before and shows the new agreement. */
export function RenegotiateDialog({ plan, onClose }: RenegotiateDialogProps) {
  const [agreed, setAgreed] = useState<PlanId | null>(null);
  if (agreed !== null) return <AgreementDialog planId={agreed} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={`New plan for ${plan.customerName}`} width={620}>
      <p className="small second">
        <MoneyText amountMinor={plan.leftMinor} currency={plan.currency} /> is left of the plan before. It stands until the new one is agreed, and stays on
        record as replaced.
      </p>
      <PlanCalculator
        customerId={plan.customerId}
        itemIds={noItems}
        promisedBy={plan.promisedBy}
        autoFocus
        replaces={plan.promiseId}
        onAgreed={setAgreed}
        onAsked={onClose}
      />
    </Dialog>
  );
}
