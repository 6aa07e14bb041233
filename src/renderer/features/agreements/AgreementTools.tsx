import { useState, type KeyboardEvent } from 'react';
import type { CustomerId, ItemId, PlanId } from '../../../shared/domain/ids';
import { Tabs } from '../../ui';
import type { PlanProposal, PlanTerms } from './agreements.api';
import styles from './agreement-tools.module.css';
import { OutcomeComparison } from './OutcomeComparison';
import { PlanCalculator } from './PlanCalculator';
import { SettlementCalculator } from './SettlementCalculator';

export interface AgreementToolsProps {
  readonly customerId: CustomerId;
  readonly itemIds: readonly ItemId[];
  /** What the tools are about, e.g. `all past due` or `3 ticked items`. */
  readonly about: string;
  readonly promisedBy?: string;
  readonly start?: 'plan' | 'settlement';
  readonly autoFocus?: boolean;
  readonly onUsePlan?: (plan: PlanTerms, proposal: PlanProposal) => void;
  readonly onAgreed?: (planId: PlanId) => void;
  readonly onAsked?: () => void;
  readonly onOffered?: () => void;
}

/** Plan and settlement with what each way is likely to bring in beside them. */
export function AgreementTools({
  customerId,
  itemIds,
  about,
  promisedBy = '',
  start = 'plan',
  autoFocus = false,
  onUsePlan,
  onAgreed,
  onAsked,
  onOffered,
}: AgreementToolsProps) {
  const [tab, setTab] = useState(start);
  const [offered, setOffered] = useState<number | null>(null);
  // In a call Ctrl+Enter saves the call; in a dialog of their own the tools save what is worked out, wherever the focus is.
  const submitShown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || onUsePlan !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.querySelector('form')?.requestSubmit();
  };
  return (
    <div className={styles.tools} onKeyDown={submitShown}>
      <div className={styles.head}>
        <Tabs
          label="Calculators"
          panelId="agreement-tools"
          current={tab}
          onChange={setTab}
          tabs={[
            { key: 'plan' as const, label: 'Plan' },
            { key: 'settlement' as const, label: 'Settlement' },
          ]}
        />
        <span className="spacer" />
        <span className="small muted truncate">{about}</span>
      </div>
      <div className={styles.body}>
        <div id="agreement-tools" role="tabpanel" aria-labelledby={`agreement-tools-tab-${tab}`} className={styles.calculator}>
          {tab === 'plan' ? (
            <PlanCalculator
              customerId={customerId}
              itemIds={itemIds}
              promisedBy={promisedBy}
              autoFocus={autoFocus}
              {...(onUsePlan && { onUse: onUsePlan })}
              {...(onAgreed && { onAgreed })}
              {...(onAsked && { onAsked })}
            />
          ) : (
            <SettlementCalculator
              customerId={customerId}
              itemIds={itemIds}
              promisedBy={promisedBy}
              autoFocus={autoFocus}
              onAmount={setOffered}
              {...(onOffered && { onOffered })}
            />
          )}
        </div>
        <div className={styles.aside}>
          <OutcomeComparison customerId={customerId} itemIds={itemIds} settleMinor={offered} />
        </div>
      </div>
    </div>
  );
}
