import { useState } from 'react';
import { namesOfTargets, targetsOf, type Subject } from '../../../lib/subject';
import { Button, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../../ui';
import { useAssign, useCollectors } from '../account.api';

const nobody = 'nobody';

/** Gives customers to another collector, or to nobody. */
export function AssignForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const users = useCollectors().data?.users.filter((user) => user.active) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const assign = useAssign();
  const toast = useToast();
  const targets = targetsOf(subject);
  const who = namesOfTargets(targets);
  const ownerId = chosen ?? users.find((user) => !user.isCurrent)?.id ?? nobody;
  const owner = users.find((user) => user.id === ownerId);
  const save = () => {
    if (assign.running) return;
    assign.runKept({ customerIds: targets.map((target) => target.customerId), ownerId: owner?.id ?? null, reason: reason.trim() }).then(
      ({ answer, undo }) => {
        toast.show(
          answer.changed === 0
            ? { text: `${who}: nothing to change` }
            : {
                text: owner
                  ? `${answer.changed === 1 ? who : `${answer.changed.toLocaleString()} customers`} reassigned to ${owner.name}`
                  : `${answer.changed === 1 ? `${who} is` : `${answer.changed.toLocaleString()} customers are`} nobody’s now`,
                undo,
              },
        );
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Reassign ${who}`}
      width={400}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            submit
            keys="Ctrl Enter"
            busy={assign.running}
          >{`Reassign ${targets.length === 1 ? '' : `${targets.length.toLocaleString()} `}to ${owner?.name ?? 'nobody'}`}</Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <SelectField
          label="To"
          value={ownerId}
          onChange={setChosen}
          options={[
            ...users.map((user) => ({ value: user.id as string, label: user.isCurrent ? `${user.name} (me)` : user.name })),
            { value: nobody, label: 'Nobody: on everybody’s list' },
          ]}
        />
        <TextField label="Reason, if you like" value={reason} onChange={setReason} maxLength={400} autoFocus />
        {assign.error ? <ErrorLine error={assign.error} /> : null}
      </div>
    </Dialog>
  );
}
