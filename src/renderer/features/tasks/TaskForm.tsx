import { useState } from 'react';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { namesOfTargets, type Target } from '../../lib/subject';
import { Button, DayField, Dialog, ErrorLine, QuickDays, SelectField, TextField, TimeField, useToast } from '../../ui';
import { isTaskKind, taskKinds, type TaskKind } from './task-words';
import { useAddTask, useAddTasks, useChangeTask, useCollectors, type Task } from './tasks.api';
import { useDayChoice } from './use-day-choice';

const whoever = '';

export interface TaskFormProps {
  /** Whom a new task is for, one customer or many. */
  readonly targets: readonly Target[];
  /** Given: this task is changed instead. */
  readonly task?: Task;
  readonly onClose: () => void;
}

/** Plans a task with a day and, if it matters, an hour; or moves, rewords and hands over one that is open. */
export function TaskForm({ targets, task, onClose }: TaskFormProps) {
  const { today, locale } = useFrame();
  const [kind, setKind] = useState<TaskKind>(task !== undefined && isTaskKind(task.kind) ? task.kind : 'call');
  const { days, day, choose, settling, settled, onKeyDown } = useDayChoice(
    task === undefined ? targets : [{ customerId: task.customerId, name: task.customerName }],
    task?.date,
  );
  const [time, setTime] = useState<string | null>(task?.time ?? null);
  const [note, setNote] = useState(task?.note ?? '');
  const [ownerId, setOwnerId] = useState<string>(task?.ownerId ?? whoever);
  const users = useCollectors().data?.users.filter((user) => user.active || user.id === task?.ownerId) ?? [];
  const [add, addMany, change] = [useAddTask(), useAddTasks(), useChangeTask()];
  const toast = useToast();
  const running = add.running || addMany.running || change.running || settling;
  const error = add.error ?? addMany.error ?? change.error;
  const who = task?.customerName ?? namesOfTargets(targets);
  const save = async () => {
    if (day === null || running) return;
    const date = await settled();
    if (date === null) return;
    const owner = users.find((user) => user.id === ownerId)?.id ?? null;
    const [first] = targets;
    const saved =
      task !== undefined
        ? change.runKept({ followUpId: task.id, changes: { kind, date, time, note: note.trim(), ownerId: owner } })
        : targets.length === 1 && first !== undefined
          ? add.runKept({ customerId: first.customerId, step: { kind, date, time, note: note.trim() }, ownerId: owner })
          : addMany.runKept({ customerIds: targets.map((target) => target.customerId), kind, date, time, note: note.trim(), ownerId: owner });
    saved.then(
      ({ undo }) => {
        toast.show({
          text: `${taskKinds.find((entry) => entry.value === kind)?.label ?? 'Task'} for ${who} on ${formatDay(date, locale, today, true)}${time === null ? '' : ` at ${time}`}`,
          undo,
        });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={task === undefined ? `Task for ${who}` : `Change the task for ${who}`}
      width={440}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Enter" busy={running} disabledReason={day === null ? 'Choose a day.' : null}>
            {task !== undefined ? 'Save the task' : targets.length === 1 ? 'Plan the task' : `Plan ${targets.length.toLocaleString()} tasks`}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }} onKeyDown={onKeyDown}>
        <QuickDays days={days} value={day} onChange={choose} />
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
          <DayField label="Day" value={day} onChange={choose} />
          <TimeField label="Hour, if agreed" value={time} onChange={setTime} hint="comes up ten minutes before" />
          <SelectField label="What" value={kind} onChange={setKind} options={taskKinds} />
          <SelectField
            label="Whose"
            value={ownerId}
            onChange={setOwnerId}
            options={[{ value: whoever, label: 'Whoever has the customer' }, ...users.map((user) => ({ value: user.id as string, label: user.name }))]}
          />
        </div>
        <TextField label="Note, if you like" value={note} onChange={setNote} maxLength={400} />
        {error ? <ErrorLine error={error} /> : null}
      </div>
    </Dialog>
  );
}
