import type { ApprovalText } from '../../lib/approval';
import { Icon, SelectField, TextField } from '../../ui';
import type { ApproverChoice, Finding } from './agreements.api';
import styles from './agreements.module.css';

export interface ApprovalFieldsProps {
  /** What is outside the company's limits, in sentences. */
  readonly findings: readonly Finding[];
  /** The other collectors, with the reason where one may not. */
  readonly approvers: readonly ApproverChoice[];
  readonly value: ApprovalText;
  readonly onChange: (value: ApprovalText) => void;
}

/** Outside the limits: what, which other collector is asked to let it pass, and why. It waits until then; all are kept. */
export function ApprovalFields({ findings, approvers, value, onChange }: ApprovalFieldsProps) {
  const able = approvers.filter((one) => one.whyNot === null);
  const unable = approvers.flatMap((one) => (one.whyNot === null ? [] : [one.whyNot]));
  return (
    <div className={styles.approval} role="group" aria-label="Approval">
      {findings.map((finding) => (
        <p key={finding.rule} className="small tone-warn row" style={{ display: 'flex', alignItems: 'flex-start' }}>
          <Icon name="warning" size={14} />
          <span>{finding.sentence}</span>
        </p>
      ))}
      {able.length === 0 && (
        <p className="small second">
          {approvers.length === 0
            ? 'Nobody else works here who could approve it. It waits until a collector is added in Settings; or stay within the limits.'
            : [...new Set(unable)].join(' ')}
        </p>
      )}
      <div>
        {able.length > 0 && (
          <SelectField
            label="Ask to approve"
            value={able.some((one) => one.userId === value.approverId) ? value.approverId : ''}
            onChange={(approverId) => onChange({ ...value, approverId })}
            options={[{ value: '', label: 'Choose…' }, ...able.map((one) => ({ value: one.userId as string, label: one.name }))]}
          />
        )}
        <TextField label="Why" value={value.reason} onChange={(reason) => onChange({ ...value, reason })} maxLength={400} />
      </div>
      <p className="small muted">Nothing is agreed until it is approved: letters and calls go on.</p>
    </div>
  );
}
