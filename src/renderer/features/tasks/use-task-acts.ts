import { problemOf } from '../../lib/problem';
import { useToast } from '../../ui';
import { useFinishTask, type Task } from './tasks.api';

/** Marks a task done, with the way back in the toast. */
export function useFinish(): (task: Pick<Task, 'id' | 'label' | 'customerName'>) => void {
  const finish = useFinishTask();
  const toast = useToast();
  return (task) => {
    finish.runKept({ followUpId: task.id }).then(
      ({ undo }) => toast.show({ text: `Done: ${task.label}, ${task.customerName}`, undo }),
      (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
}
