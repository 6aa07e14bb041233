import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { Button, Dialog, TextField } from '../../ui';
import { useCall } from './CallProvider';

/** Contact rules speak against the call that was just asked for: it is made with a reason that is kept, or not at all. */
export function RuleWarning() {
  const { running, stops, decideRules } = useCall();
  const [reason, setReason] = useState('');
  if (running === null || stops.length === 0) return null;
  const missing = isReason(reason) ? null : 'Say in a few words why the call is made all the same.';
  const call = () => {
    if (missing === null) decideRules(reason.trim());
  };
  return (
    <Dialog
      open
      onClose={() => decideRules(null)}
      title={`Call ${running.subject.name} now?`}
      width={440}
      onSubmit={call}
      footer={
        <>
          <Button onClick={() => decideRules(null)}>Do not call</Button>
          <Button kind="primary" submit keys="Enter" disabledReason={missing}>
            Call all the same
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 10 }}>
        <ul style={{ display: 'grid', gap: 4 }}>
          {stops.map((finding) => (
            <li key={finding.code}>{finding.sentence}</li>
          ))}
        </ul>
        <TextField
          label="Why it is made all the same"
          value={reason}
          onChange={setReason}
          autoFocus
          maxLength={400}
          hint="Kept with the call."
          placeholder="asked to be called tonight"
        />
      </div>
    </Dialog>
  );
}
