import { useState } from 'react';
import { Banner, Button, SelectField, useToast } from '../../ui';
import { problemOf } from '../../lib/problem';
import type { Candidate, Plan } from './letters.api';
import { useApprove, useAskApproval } from './letters.api';
import { lettersCount } from './letter-words';

export interface ApprovalBannerProps {
  readonly rows: readonly Candidate[];
  readonly approvers: Plan['approvers'];
}

const keysOf = (rows: readonly Candidate[]) => rows.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level }));

/** Letters that need a second person: ask one, or, for who was asked, approve. */
export function ApprovalBanner({ rows, approvers }: ApprovalBannerProps) {
  const ask = useAskApproval();
  const give = useApprove();
  const { show } = useToast();
  const [chosen, setChosen] = useState('');
  const mine = rows.filter((row) => row.state === 'approval' && row.approval.mayApprove);
  const open = rows.filter((row) => row.state === 'approval' && row.approval.askedOf === null);
  const asked = rows.filter((row) => row.state === 'approval' && row.approval.askedOf !== null && !row.approval.mayApprove);
  const approver = approvers.find((user) => user.id === chosen) ?? approvers[0];
  const guard = (work: Promise<unknown>, text: string) =>
    void work.then(
      () => show({ text }),
      (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  if (mine.length > 0)
    return (
      <Banner
        flat
        tone="warn"
        icon="unverified"
        actions={
          <Button
            size="small"
            kind="primary"
            busy={give.running}
            onClick={() => guard(give.run({ letters: keysOf(mine) }), `${lettersCount(mine.length)} approved`)}
          >{`Approve ${lettersCount(mine.length)}`}</Button>
        }
      >
        {lettersCount(mine.length)} {mine.length === 1 ? 'waits' : 'wait'} for your approval. Look at each one before.
      </Banner>
    );
  if (open.length > 0) {
    if (approver === undefined)
      return (
        <Banner flat tone="warn" icon="unverified">
          {lettersCount(open.length)} {open.length === 1 ? 'needs' : 'need'} the approval of a second person, and there is no other collector. Add one in
          Settings, or take the gate out of the policy.
        </Banner>
      );
    return (
      <Banner
        flat
        tone="warn"
        icon="unverified"
        actions={
          <>
            {approvers.length > 1 && (
              <SelectField
                label="Who approves"
                labelHidden
                value={approver.id}
                options={approvers.map((user) => ({ value: user.id as string, label: user.name }))}
                onChange={setChosen}
              />
            )}
            <Button
              size="small"
              busy={ask.running}
              onClick={() => guard(ask.run({ letters: keysOf(open), userId: approver.id }), `${approver.name} is asked`)}
            >{`Ask ${approver.name.split(' ')[0] ?? ''} to approve ${lettersCount(open.length)}`}</Button>
          </>
        }
      >
        {lettersCount(open.length)} {open.length === 1 ? 'needs' : 'need'} the approval of a second person.
      </Banner>
    );
  }
  return asked.length > 0 ? (
    <Banner flat icon="unverified">
      {lettersCount(asked.length)} {asked.length === 1 ? 'waits' : 'wait'} for {asked[0]?.approval.askedOf}. Switch collector to approve.
    </Banner>
  ) : null;
}
