import { useState } from 'react';
import { problemOf } from '../../lib/problem';
import { AmountField, Button, CheckboxField, Dialog, ErrorLine, SkeletonRows, useToast } from '../../ui';
import { useApprovers, useSaveApprover } from './agreements.api';
import styles from './cards.module.css';

const usualLimitMinor = 100_000;

/** Who may approve write-offs, up to how much. Saved as it is changed. */
export function ApproversDialog({ onClose }: { readonly onClose: () => void }) {
  const toast = useToast();
  const approvers = useApprovers();
  const save = useSaveApprover();
  const [typed, setTyped] = useState<Readonly<Record<string, number | null>>>({});
  const users = approvers.data?.users ?? [];
  const put = (userId: (typeof users)[number]['userId'], limitMinor: number | null) => {
    save.run({ userId, limitMinor }).then(
      () => setTyped({}),
      (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  const saveAll = () => {
    for (const user of users) {
      const value = typed[user.userId];
      if (value !== undefined && value !== null && value !== user.limitMinor) put(user.userId, value);
    }
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Who may approve write-offs"
      width={520}
      onSubmit={saveAll}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" submit busy={save.running}>
            Save limits
          </Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        {users.some((user) => user.limitMinor !== null)
          ? 'Nobody approves what they asked for themselves.'
          : 'No limits are set: every collector but the one who asked may approve.'}
      </p>
      {approvers.isPending && <SkeletonRows count={3} label="Loading collectors" />}
      {approvers.isError && <ErrorLine error={approvers.error} onRetry={() => void approvers.refetch()} />}
      <div className={styles.askItems}>
        {users.map((user) => (
          <div key={user.userId}>
            <CheckboxField label={user.name} checked={user.limitMinor !== null} onChange={(checked) => put(user.userId, checked ? usualLimitMinor : null)} />
            {user.limitMinor !== null && (
              <AmountField
                label={`${user.name} up to`}
                currency={approvers.data?.currency ?? 'USD'}
                value={typed[user.userId] === undefined ? user.limitMinor : (typed[user.userId] ?? null)}
                onChange={(limit) => setTyped({ ...typed, [user.userId]: limit })}
              />
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
