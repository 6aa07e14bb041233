import { problemOf } from '../../lib/problem';
import { useFrame } from '../../lib/frame';
import { formatDay } from '../../lib/format-date';
import { Button, Dialog, Icon, MoneyText, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './letters.module.css';
import { usePlanTasks } from './letters.api';
import type { Plan } from './letters.api';
import { StepApprovals } from './StepApprovals';

export interface TasksButtonProps {
  readonly plan: Plan;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** What people are to do today by the policies; one press puts it on the worklist. What needs a second person waits until that person agreed. Beside it what is blocked and what was missed. */
export function TasksButton({ plan, open, onOpen }: TasksButtonProps) {
  const { locale, today } = useFrame();
  const put = usePlanTasks();
  const { show } = useToast();
  const { tasks, tasksTotal: total, tasksWaiting, blocked, blockedTotal, missed, missedTotal } = plan;
  if (total + blockedTotal + missedTotal === 0) return null;
  const free = total - tasksWaiting;
  const putThem = () =>
    void put.run({}).then(
      (answer) => {
        onOpen(false);
        show({
          text: `${answer.planned} ${answer.planned === 1 ? 'step' : 'steps'} put on the worklist${answer.waiting === 0 ? '' : `, ${answer.waiting} wait for approval`}`,
        });
      },
      (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  const gated = tasks.some((row) => row.approval.needed);
  return (
    <>
      <Button onClick={() => onOpen(true)}>
        {total > 0 ? `${total.toLocaleString(locale)} ${total === 1 ? 'call or task' : 'calls and tasks'}` : 'Missed and blocked'}
      </Button>
      <Dialog
        open={open}
        onClose={() => onOpen(false)}
        title="Steps for people, today"
        width={gated ? 900 : 760}
        footer={
          <>
            {total > 0 && (
              <Button
                kind="primary"
                busy={put.running}
                disabledReason={free === 0 ? 'These steps wait for the approval of a second person.' : null}
                onClick={putThem}
              >{`Put ${free.toLocaleString(locale)} on the worklist`}</Button>
            )}
            <Button onClick={() => onOpen(false)}>Close</Button>
          </>
        }
      >
        <StepApprovals tasks={tasks} approvers={plan.approvers} />
        <div className={styles.tasks} tabIndex={0} role="group" aria-label="Steps">
          {tasks.length > 0 && (
            <SimpleTable
              caption="Calls, holds and reviews of today"
              rows={tasks}
              rowKey={(row) => `${row.customerId} ${row.currency}`}
              columns={[
                { key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name },
                { key: 'step', header: 'What', ...(gated && { width: 170 }), cell: (row) => row.step },
                {
                  key: 'amount',
                  header: 'At stake',
                  right: true,
                  width: 120,
                  cell: (row) => <MoneyText amountMinor={row.totalMinor} currency={row.currency} />,
                },
                { key: 'owner', header: 'Collector', ...(gated && { width: 110 }), cell: (row) => (row.owner === '' ? 'nobody' : row.owner) },
                ...(gated ? [{ key: 'approval', header: 'Approval', width: 250, cell: (row: Task) => <Approval task={row} /> }] : []),
              ]}
            />
          )}
          {total > tasks.length && <p className="small muted">and {(total - tasks.length).toLocaleString(locale)} more</p>}
          {blocked.length > 0 && (
            <>
              <h3>Waiting for a gate</h3>
              <SimpleTable
                caption="Blocked steps"
                rows={blocked}
                rowKey={(row, index) => `${row.customerId} ${index}`}
                columns={[
                  { key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name },
                  { key: 'reason', header: 'Why', cell: (row) => row.reason },
                ]}
              />
              {blockedTotal > blocked.length && <p className="small muted">and {(blockedTotal - blocked.length).toLocaleString(locale)} more</p>}
            </>
          )}
          {missed.length > 0 && (
            <>
              <h3>Missed, not made up for</h3>
              <SimpleTable
                caption="Missed steps"
                rows={missed.slice(0, 100)}
                rowKey={(row, index) => `${row.customerId} ${index}`}
                columns={[
                  { key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name },
                  { key: 'step', header: 'Step', cell: (row) => row.step },
                  { key: 'on', header: 'Was planned for', cell: (row) => formatDay(row.plannedOn, locale, today) },
                ]}
              />
              {missedTotal > 100 && <p className="small muted">and {(missedTotal - 100).toLocaleString(locale)} more</p>}
            </>
          )}
        </div>
      </Dialog>
    </>
  );
}

type Task = Plan['tasks'][number];

function Approval({ task: { approval } }: { readonly task: Task }) {
  const { locale, today } = useFrame();
  if (!approval.needed) return null;
  const given = approval.approvedBy !== null;
  const asked =
    approval.askedOf === null
      ? null
      : approval.mayApprove && approval.askedBy !== null && approval.askedBy !== ''
        ? `${approval.askedBy} asks`
        : `Asked ${approval.askedOf}`;
  const words = given
    ? `${approval.approvedBy ?? ''}${approval.approvedOn === null ? '' : `, ${formatDay(approval.approvedOn, locale, today)}`}: ${approval.reason}`
    : asked === null
      ? 'Needs a second person'
      : `${asked}${approval.note === '' ? '' : `: ${approval.note}`}`;
  return (
    <span className={`${styles.approval} ${given ? 'tone-ok' : 'tone-warn'}`} title={words}>
      <Icon name={given ? 'kept' : 'unverified'} size={14} />
      <span className="truncate">{words}</span>
    </span>
  );
}
