/** The manual inside the application: pages as data, opened by F1 at the screen in sight. */
export { HelpDialog } from './HelpDialog';
