import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { Tabs } from '../../ui';
import { OutcomeComparison, PlanCalculator, SettlementCalculator, type PlanTerms } from '../agreements';
import { InterestCalculator } from '../interest';
import styles from './CallTools.module.css';
import { CallFacts } from './CallFacts';
import type { CallSession } from './use-call-session';

type Tool = 'points' | 'plan' | 'settlement' | 'interest';

export interface CallToolsProps {
  readonly session: CallSession;
  /** The talking points have no column of their own. */
  readonly withPoints?: boolean;
  /** One tool alone, where each has a tab of the screen. */
  readonly only?: Tool;
  readonly onPlanUsed?: () => void;
}

/** Calculators for the ticked items, and what each way is likely to bring in. */
export function CallTools({ session, withPoints = false, only, onPlanUsed }: CallToolsProps) {
  const { call, form, change, contact, account } = session;
  const [chosen, setChosen] = useState<Tool>(withPoints ? 'points' : 'plan');
  const [offered, setOffered] = useState<number | null>(null);
  const tool = only ?? (chosen === 'points' && !withPoints ? 'plan' : chosen);
  const { baseCurrency, today } = useFrame();
  const { customerId } = call.subject;
  const promisedBy = contact ? [contact.name, contact.role].filter(Boolean).join(', ') : '';
  const numbers = (account?.items ?? []).filter((item) => form.itemIds.includes(item.id)).map((item) => item.number);
  const about =
    numbers.length === 0 ? 'for all past due' : `for ${numbers.slice(0, 3).join(', ')}${numbers.length > 3 ? ` and ${numbers.length - 3} more` : ''}`;
  const take = (plan: PlanTerms) => {
    change({
      outcome: 'plan-or-part',
      amountMinor: plan.balanceMinor,
      downMinor: plan.downMinor ?? null,
      count: plan.count,
      rhythm: plan.rhythm ?? '2-weeks',
      dueDate: plan.firstDate,
      parts: undefined,
      approverId: plan.approval?.approverId ?? '',
      approvalReason: plan.approval?.reason ?? '',
    });
    onPlanUsed?.();
  };
  const tabs = [
    ...(withPoints ? [{ key: 'points' as const, label: 'Points' }] : []),
    { key: 'plan' as const, label: 'Plan' },
    { key: 'settlement' as const, label: 'Settlement' },
    { key: 'interest' as const, label: 'Interest' },
  ];
  // The calculator starts with what is ticked, late since the oldest of it: one currency, the first one's.
  const late = (account?.items ?? [])
    .filter((item) => item.openMinor > 0 && item.dueDate !== null && item.dueDate < today && (form.itemIds.length === 0 || form.itemIds.includes(item.id)))
    .toSorted((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''));
  const oldest = late[0];
  const comparison = (
    <div className={styles.aside}>
      <OutcomeComparison customerId={customerId} itemIds={form.itemIds} settleMinor={offered} />
    </div>
  );
  return (
    <div className={styles.tools}>
      <h2 className="sr-only">Calculators</h2>
      {only === undefined && (
        <div className={styles.head}>
          <Tabs label="Calculators" panelId="call-tools" current={tool} onChange={setChosen} tabs={tabs} />
          <span className="spacer" />
          <span className="small muted truncate">{about}</span>
        </div>
      )}
      {tool === 'points' ? (
        <div id="call-tools" role="tabpanel" aria-labelledby="call-tools-tab-points">
          <CallFacts session={session} />
        </div>
      ) : (
        <div className={styles.body}>
          <div {...(only === undefined && { id: 'call-tools', role: 'tabpanel', 'aria-labelledby': `call-tools-tab-${tool}` })} className={styles.calculator}>
            {tool === 'plan' && <PlanCalculator customerId={customerId} itemIds={form.itemIds} promisedBy={promisedBy} onUse={take} />}
            {tool === 'settlement' && <SettlementCalculator customerId={customerId} itemIds={form.itemIds} promisedBy={promisedBy} onAmount={setOffered} />}
            {tool === 'interest' && (
              <InterestCalculator
                key={late.map((item) => item.id).join()}
                customerId={customerId}
                currency={oldest?.currency ?? baseCurrency}
                {...(oldest && { amountMinor: late.filter((item) => item.currency === oldest.currency).reduce((sum, item) => sum + item.openMinor, 0) })}
                {...(oldest?.dueDate && { dueDate: oldest.dueDate })}
              />
            )}
          </div>
          {tool !== 'interest' && comparison}
        </div>
      )}
    </div>
  );
}
