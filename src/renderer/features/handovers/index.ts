/** With lawyers, an agency or an insurer, or stopped: the forms, and the lists of what is and was. */
export { CounselForm } from './CounselForm';
export { HandoverForm } from './HandoverForm';
export { HandoverList } from './HandoverList';
export { StopForm } from './StopForm';
export { StopList } from './StopList';
