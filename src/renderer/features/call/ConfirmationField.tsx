import { CheckboxField } from '../../ui';
import type { MailReach } from './call.api';

export interface ConfirmationFieldProps {
  /** Undefined until it is known. */
  readonly reach: MailReach | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Whether a mail confirms a promise, and to whom; or why none can. */
export function ConfirmationField({ reach, checked, onChange }: ConfirmationFieldProps) {
  if (reach === undefined) return null;
  if (reach.to === null) return <p className="small muted">{`No confirmation by mail. ${reach.why ?? ''}`}</p>;
  return <CheckboxField label={`Mail a confirmation to ${reach.to.name}`} checked={checked} onChange={onChange} />;
}
