/** With lawyers, an agency or an insurer: the form that hands over and the list of what is handed over. */
export { HandoverForm } from './HandoverForm';
export { HandoverList } from './HandoverList';
