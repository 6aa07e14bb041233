/** Tasks: what is to be done when, by whom, for which customer. */
export { CustomerTasks } from './CustomerTasks';
export { TaskForm } from './TaskForm';
export { useDaysAhead, type DayChoice } from './tasks.api';
export { TasksScreen } from './TasksScreen';
