import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { problemOf } from '../../lib/problem';
import { Button, SelectField, TextField, useToast } from '../../ui';
import styles from './letters.module.css';
import type { Plan } from './letters.api';
import { useApproveSteps, useAskSteps } from './letters.api';
import { stepsCount } from './letter-words';

type Task = Plan['tasks'][number];

export interface StepApprovalsProps {
  readonly tasks: readonly Task[];
  readonly approvers: Plan['approvers'];
}

const keysOf = (tasks: readonly Task[]) => tasks.map(({ customerId, currency, stepId }) => ({ customerId, currency, stepId }));

/** Steps that wait for a second person: ask one, or, for who was asked, agree with a reason that is kept. */
export function StepApprovals({ tasks, approvers }: StepApprovalsProps) {
  const ask = useAskSteps();
  const give = useApproveSteps();
  const { show } = useToast();
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const waiting = tasks.filter((task) => task.approval.needed && task.approval.approvedBy === null);
  const mine = waiting.filter((task) => task.approval.mayApprove);
  const open = waiting.filter((task) => task.approval.askedOf === null);
  const approver = approvers.find((user) => user.id === chosen) ?? approvers[0];
  const isShort = !isReason(text);
  const guard = (work: Promise<unknown>, done: string) =>
    void work.then(
      () => {
        setText('');
        setTried(false);
        show({ text: done });
      },
      (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  const approve = () => {
    setTried(true);
    if (!isShort) guard(give.run({ steps: keysOf(mine), reason: text.trim() }), `${stepsCount(mine.length)} approved`);
  };
  if (mine.length > 0)
    return (
      <form
        className={styles.approvals}
        aria-label="Approval"
        onSubmit={(event) => {
          event.preventDefault();
          approve();
        }}
      >
        <TextField
          label="Why you approve; kept with each step"
          value={text}
          onChange={setText}
          autoFocus
          error={tried && isShort ? 'A few words are needed; they are kept with the step.' : null}
        />
        <Button submit kind="primary" busy={give.running}>{`Approve ${stepsCount(mine.length)}`}</Button>
      </form>
    );
  if (open.length === 0) return waiting.length === 0 ? null : <p className="small second">Switch collector to approve what somebody was asked for.</p>;
  if (approver === undefined)
    return (
      <p className="small tone-warn">{`${stepsCount(open.length)} ${open.length === 1 ? 'needs' : 'need'} the approval of a second person, and there is no other collector. Add one in Settings, or take the gate out of the policy.`}</p>
    );
  return (
    <form
      className={styles.approvals}
      aria-label="Approval"
      onSubmit={(event) => {
        event.preventDefault();
        guard(ask.run({ steps: keysOf(open), userId: approver.id, note: text.trim() }), `${approver.name} is asked`);
      }}
    >
      {approvers.length > 1 && (
        <SelectField
          label="Who approves"
          value={approver.id}
          options={approvers.map((user) => ({ value: user.id as string, label: user.name }))}
          onChange={setChosen}
        />
      )}
      <TextField label="Why now, for who approves" value={text} onChange={setText} placeholder="may be left empty" />
      <Button submit busy={ask.running}>{`Ask ${approver.name.split(' ')[0] ?? ''} to approve ${stepsCount(open.length)}`}</Button>
    </form>
  );
}
