import { useState } from 'react';
import type { Rule } from '../../../shared/domain/segments';
import { useDebounced } from '../../lib/use-debounced';
import { Button, Dialog, ErrorLine } from '../../ui';
import { draftOf, emptyDraft, RuleEditor, ruleOfDraft, type RuleDraft } from '../views';
import { useRuleCount } from './policies.api';

export interface PolicyRuleDialogProps {
  readonly rule: Rule;
  readonly onUse: (rule: Rule) => void;
  readonly onClose: () => void;
}

/** Whom a policy is for, as a rule of one's own; says whom it holds while it is made. */
export function PolicyRuleDialog({ rule: given, onUse, onClose }: PolicyRuleDialogProps) {
  const [draft, setDraft] = useState<RuleDraft>(draftOf(given) ?? emptyDraft);
  const rule = ruleOfDraft(draft);
  const found = useRuleCount(useDebounced(rule, 120));
  const gap = rule === null ? 'Add a condition and complete it.' : null;
  const use = () => {
    if (rule !== null) onUse(rule);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={680}
      title="Whom the policy is for"
      onSubmit={use}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button submit kind="primary" keys="Ctrl Enter" disabledReason={gap}>
            {found.data === undefined || rule === null
              ? 'Use this rule'
              : `Use for ${found.data.count.toLocaleString()} ${found.data.count === 1 ? 'customer' : 'customers'}`}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14 }}>
        <RuleEditor draft={draft} onChange={setDraft} />
        <div aria-live="polite">
          {rule === null || found.data === undefined ? (
            <p className="muted">What it holds is said here as soon as a condition is complete.</p>
          ) : (
            <p>
              {`${found.data.count.toLocaleString()} ${found.data.count === 1 ? 'customer matches' : 'customers match'}: ${found.data.sentence}.`}{' '}
              <span className="muted">A policy that is tried earlier may hold some of them.</span>
            </p>
          )}
          {found.isError && rule !== null && <ErrorLine error={found.error} />}
        </div>
      </div>
    </Dialog>
  );
}
