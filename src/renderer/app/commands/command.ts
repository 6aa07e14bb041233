import type { AppCommandId } from '../../../shared/contract/commands';
import type { HostApi } from '../../../shared/contract/host';
import type { Go } from '../../lib/go';
import type { ScreenCommands } from '../../lib/screen-commands';
import type { Subject } from '../../lib/subject';

/** What a command may use when it runs. */
export interface CommandContext {
  readonly go: Go;
  /** The customer of the current row or of the open account, at the moment of the key press. */
  readonly subject: () => Subject | null;
  readonly screen: ScreenCommands;
  readonly host: HostApi<File>;
  readonly callIsRunning: () => boolean;
  /** `in`: they called. */
  readonly startCall: (subject: Subject, direction?: 'out' | 'in') => void;
  readonly openForm: (
    form:
      | 'promise'
      | 'dispute'
      | 'note'
      | 'snooze'
      | 'agreement'
      | 'handover'
      | 'counsel'
      | 'stop'
      | 'skip'
      | 'assign'
      | 'task'
      | 'email'
      | 'text'
      | 'evidence'
      | 'other-letter'
      | 'attach',
    subject: Subject,
  ) => void;
  readonly pin: (subject: Subject, pinned: boolean) => void;
  /** "Why is a customer not here?", with the customer's text where it is known. */
  readonly openWhy: (text?: string) => void;
  /** From the account to the whole screen of the call and back. */
  readonly toggleCockpit: () => void;
  /** Whether the screen in sight has a table that can leave. */
  readonly hasTable: () => boolean;
  readonly takeTable: (what: 'save' | 'copy') => void;
  readonly openPalette: (start?: string) => void;
  readonly openKeySheet: () => void;
  readonly openHelp: () => void;
  readonly openSample: () => void;
  readonly backUpNow: () => void;
  readonly setTheme: (theme: 'auto' | 'light' | 'dark') => void;
  readonly moveRegion: (step: 1 | -1) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly openUndoHistory: () => void;
  readonly leave: () => void;
  readonly stepInOrder: (step: 1 | -1) => void;
}

/** What one entry of the command table does. */
export interface AppCommand {
  readonly id: AppCommandId;
  readonly run: (context: CommandContext) => void;
  /** More than its scope asks for, in words; null = it can run. */
  readonly whyNot?: (context: CommandContext) => string | null;
}

/** For commands on the table in sight. */
export const noTable: NonNullable<AppCommand['whyNot']> = ({ hasTable }) => (hasTable() ? null : 'This screen shows no table.');

/** Runs with the customer the command acts on; does nothing where there is none. */
export function withSubject(run: (context: CommandContext, subject: Subject) => void): AppCommand['run'] {
  return (context) => {
    const subject = context.subject();
    if (subject) run(context, subject);
  };
}
