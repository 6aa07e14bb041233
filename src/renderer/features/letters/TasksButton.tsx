import { useState } from 'react';
import { problemOf } from '../../lib/problem';
import { useFrame } from '../../lib/frame';
import { formatDay } from '../../lib/format-date';
import { Button, Dialog, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './letters.module.css';
import { usePlanTasks } from './letters.api';
import type { Plan } from './letters.api';

export interface TasksButtonProps {
  readonly tasks: Plan['tasks'];
  readonly total: number;
  readonly blocked: Plan['blocked'];
  readonly missed: Plan['missed'];
  readonly missedTotal: number;
}

/** What people are to do today by the policies; one press puts it on the worklist. Beside it what is blocked and what was missed. */
export function TasksButton({ tasks, total, blocked, missed, missedTotal }: TasksButtonProps) {
  const { locale, today } = useFrame();
  const [open, setOpen] = useState(false);
  const plan = usePlanTasks();
  const { show } = useToast();
  if (total + blocked.length + missedTotal === 0) return null;
  const put = () => void plan.run({}).then((answer) => {
    setOpen(false);
    show({ text: `${answer.planned} ${answer.planned === 1 ? 'step' : 'steps'} put on the worklist` });
  }, (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{total > 0 ? `${total.toLocaleString(locale)} ${total === 1 ? 'call or task' : 'calls and tasks'}` : 'Missed and blocked'}</Button>
      <Dialog
        open={open} onClose={() => setOpen(false)} title="Steps for people, today" width={760}
        footer={<>{total > 0 && <Button kind="primary" busy={plan.running} onClick={put}>{`Put ${total.toLocaleString(locale)} on the worklist`}</Button>}<Button onClick={() => setOpen(false)}>Close</Button></>}
      >
        <div className={styles.tasks} tabIndex={0} role="group" aria-label="Steps">
          {tasks.length > 0 && <SimpleTable caption="Calls, holds and reviews of today" rows={tasks} rowKey={(row) => `${row.customerId} ${row.currency}`} columns={[{ key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name }, { key: 'step', header: 'What', cell: (row) => row.step }, { key: 'owner', header: 'Collector', cell: (row) => (row.owner === '' ? 'nobody' : row.owner) }]} />}
          {total > tasks.length && <p className="small muted">and {(total - tasks.length).toLocaleString(locale)} more</p>}
          {blocked.length > 0 && <><h3>Waiting for a gate</h3><SimpleTable caption="Blocked steps" rows={blocked} rowKey={(row, index) => `${row.customerId} ${index}`} columns={[{ key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name }, { key: 'reason', header: 'Why', cell: (row) => row.reason }]} /></>}
          {missed.length > 0 && <><h3>Missed, not made up for</h3><SimpleTable caption="Missed steps" rows={missed.slice(0, 100)} rowKey={(row, index) => `${row.customerId} ${index}`} columns={[{ key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name }, { key: 'step', header: 'Step', cell: (row) => row.step }, { key: 'on', header: 'Was planned for', cell: (row) => formatDay(row.plannedOn, locale, today) }]} />{missedTotal > 100 && <p className="small muted">and {(missedTotal - 100).toLocaleString(locale)} more</p>}</>}
        </div>
      </Dialog>
    </>
  );
}
