/** Tasks: what is to be done when, by whom, for which customer. */
export { CustomerTasks } from './CustomerTasks';
export { TaskForm } from './TaskForm';
export { TasksScreen } from './TasksScreen';
export { useDayChoice } from './use-day-choice';
