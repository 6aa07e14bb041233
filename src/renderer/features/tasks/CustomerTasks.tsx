import { useState } from 'react';
import type { Target } from '../../lib/subject';
import { Chip, DateText, Icon, IconButton, PaneSection } from '../../ui';
import { isTaskKind, taskIcon } from './task-words';
import styles from './tasks.module.css';
import { TaskForm } from './TaskForm';
import { useTasksOf, type Task } from './tasks.api';
import { useFinish } from './use-task-acts';

/** What is planned with one customer, in its side pane. */
export function CustomerTasks({ target }: { readonly target: Target }) {
  const [form, setForm] = useState<Task | 'new' | null>(null);
  const tasks = useTasksOf(target.customerId).data?.tasks ?? [];
  const finish = useFinish();
  return (
    <PaneSection title="Planned" count={tasks.length} aside={<IconButton icon="plus" label="Plan a task" keys="T" onClick={() => setForm('new')} />}>
      {tasks.length === 0 && <p className="small muted">Nothing is planned.</p>}
      {tasks.map((task) => (
        <div key={task.id} className={styles.planned}>
          <Icon name={isTaskKind(task.kind) ? taskIcon[task.kind] : 'follow-up'} />
          <div style={{ minWidth: 0 }}>
            <button type="button" className={styles.name} onClick={() => setForm(task)} title={`Change: ${task.label}`}>
              {task.label}
            </button>
            <div className="small muted">
              <DateText day={task.date} weekday />
              {task.overdueDays > 0 && <span className="tone-stop">{`, ${task.overdueDays} days overdue`}</span>}
              {task.ownerName !== null && `, ${task.ownerName}`}
            </div>
            {task.note !== '' && <div className="small second">{task.note}</div>}
            {task.promiseId !== null && <Chip>of a promise</Chip>}
          </div>
          <IconButton icon="check" label={`Done: ${task.label}`} bordered onClick={() => finish(task)} />
        </div>
      ))}
      {form !== null && <TaskForm targets={[target]} {...(form !== 'new' && { task: form })} onClose={() => setForm(null)} />}
    </PaneSection>
  );
}
