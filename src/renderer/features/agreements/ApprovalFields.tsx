import { Icon, TextField } from '../../ui';
import type { Finding } from './agreements.api';
import styles from './agreements.module.css';

export interface ApprovalText {
  readonly approver: string;
  readonly reason: string;
}

export const emptyApproval: ApprovalText = { approver: '', reason: '' };

/** The approval when both parts are there. */
export const givenApproval = ({ approver, reason }: ApprovalText): ApprovalText | null => (approver.trim() === '' || reason.trim() === '' ? null : { approver: approver.trim(), reason: reason.trim() });

export interface ApprovalFieldsProps {
  /** What is outside the company's limits, in sentences. */
  readonly findings: readonly Finding[];
  readonly value: ApprovalText;
  readonly onChange: (value: ApprovalText) => void;
}

/** Outside the limits: what, who lets it pass, and why. Both are kept with the agreement. */
export function ApprovalFields({ findings, value, onChange }: ApprovalFieldsProps) {
  return (
    <div className={styles.approval} role="group" aria-label="Approval">
      {findings.map((finding) => <p key={finding.rule} className="small tone-warn row" style={{ display: 'flex', alignItems: 'flex-start' }}><Icon name="warning" size={14} /><span>{finding.sentence}</span></p>)}
      <div>
        <TextField label="Approved by" value={value.approver} onChange={(approver) => onChange({ ...value, approver })} maxLength={120} />
        <TextField label="Why" value={value.reason} onChange={(reason) => onChange({ ...value, reason })} maxLength={400} />
      </div>
    </div>
  );
}
