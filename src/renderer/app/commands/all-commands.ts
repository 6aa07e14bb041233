import { accountAgreement } from './account.agreement';
import { accountAssign } from './account.assign';
import { accountAttach } from './account.attach';
import { accountCall } from './account.call';
import { accountCopy } from './account.copy';
import { accountDispute } from './account.dispute';
import { accountEmail } from './account.email';
import { accountEvidence } from './account.evidence';
import { accountHandOver } from './account.hand-over';
import { accountHandToCounsel } from './account.hand-to-counsel';
import { accountStop } from './account.stop';
import { accountLetter } from './account.letter';
import { accountNext } from './account.next';
import { accountNote } from './account.note';
import { accountOpen } from './account.open';
import { accountOpenWindow } from './account.open-window';
import { accountOtherLetter } from './account.other-letter';
import { accountPin } from './account.pin';
import { accountPrevious } from './account.previous';
import { accountPromise } from './account.promise';
import { accountSkip } from './account.skip';
import { accountStatement } from './account.statement';
import { accountSnooze } from './account.snooze';
import { accountTask } from './account.task';
import { accountText } from './account.text';
import { accountTheyCalled } from './account.they-called';
import { accountUnpin } from './account.unpin';
import { callCockpit } from './call.cockpit';
import { callEnd } from './call.end';
import { callLine } from './call.line';
import { callOutcome1 } from './call.outcome-1';
import { callOutcome2 } from './call.outcome-2';
import { callOutcome3 } from './call.outcome-3';
import { callOutcome4 } from './call.outcome-4';
import { callOutcome5 } from './call.outcome-5';
import { callOutcome6 } from './call.outcome-6';
import { callOutcome7 } from './call.outcome-7';
import { callOutcome8 } from './call.outcome-8';
import { callOutcome9 } from './call.outcome-9';
import { callSave } from './call.save';
import { callWay1 } from './call.way-1';
import { callWay2 } from './call.way-2';
import { companyOpenSample } from './company.open-sample';
import { companySwitch } from './company.switch';
import { dataBackup } from './data.backup';
import { dataCheck } from './data.check';
import { dataRestore } from './data.restore';
import { editFilter } from './edit.filter';
import { editFind } from './edit.find';
import { editHistory } from './edit.history';
import { editPick } from './edit.pick';
import { editPickAll } from './edit.pick-all';
import { editRedo } from './edit.redo';
import { editUndo } from './edit.undo';
import { fileImport } from './file.import';
import { fileSettings } from './file.settings';
import { goAgreements } from './go.agreements';
import { goAging } from './go.aging';
import { goCustomers } from './go.customers';
import { goDisputes } from './go.disputes';
import { goDuplicates } from './go.duplicates';
import { goImport } from './go.import';
import { goLetters } from './go.letters';
import { goOutbox } from './go.outbox';
import { goListQuality } from './go.list-quality';
import { goPolicies } from './go.policies';
import { goPromises } from './go.promises';
import { goSearch } from './go.search';
import { goTasks } from './go.tasks';
import { goStatements } from './go.statements';
import { goWorklist } from './go.worklist';
import { helpKeys } from './help.keys';
import { helpScreen } from './help.screen';
import { importNext } from './import.next';
import { lettersFee } from './letters.fee';
import { lettersMarkSent } from './letters.mark-sent';
import { lettersPause } from './letters.pause';
import { lettersPost } from './letters.post';
import { lettersPrint } from './letters.print';
import { lettersProduce } from './letters.produce';
import { lettersReason } from './letters.reason';
import { lettersSave } from './letters.save';
import { goTemplates } from './go.templates';
import { tableCopy } from './table.copy';
import { tableSave } from './table.save';
import { templatesSave } from './templates.save';
import { taskChange } from './task.change';
import { taskFinish } from './task.finish';
import { lettersSteps } from './letters.steps';
import { lettersStop } from './letters.stop';
import { lettersTakeBack } from './letters.take-back';
import { userSwitch } from './user.switch';
import { viewBack } from './view.back';
import { viewNewView } from './view.new-view';
import { viewNextRegion } from './view.next-region';
import { viewNextRow } from './view.next-row';
import { viewNextView } from './view.next-view';
import { viewPalette } from './view.palette';
import { viewPreviousRegion } from './view.previous-region';
import { viewPreviousRow } from './view.previous-row';
import { viewPreviousView } from './view.previous-view';
import { viewThemeDark } from './view.theme-dark';
import { viewThemeLight } from './view.theme-light';
import { viewThemeSystem } from './view.theme-system';
import { worklistPullForward } from './worklist.pull-forward';
import { worklistWhose } from './worklist.whose';
import { worklistWhy } from './worklist.why';
import type { AppCommand } from './command';

/** Everything the app can do, in the order of the command table. */
export const appCommands: readonly AppCommand[] = [
  fileImport,
  companySwitch,
  companyOpenSample,
  userSwitch,
  tableSave,
  fileSettings,
  editUndo,
  editRedo,
  editHistory,
  editFind,
  editFilter,
  editPick,
  editPickAll,
  tableCopy,
  viewPalette,
  goWorklist,
  goCustomers,
  goDuplicates,
  goPromises,
  goDisputes,
  goAgreements,
  goLetters,
  goOutbox,
  goPolicies,
  goTemplates,
  goStatements,
  goAging,
  goListQuality,
  goImport,
  viewNextRow,
  viewPreviousRow,
  viewNextRegion,
  viewPreviousRegion,
  viewBack,
  viewThemeSystem,
  viewThemeLight,
  viewThemeDark,
  accountOpen,
  accountOpenWindow,
  accountPrevious,
  accountNext,
  accountAttach,
  accountCall,
  accountTheyCalled,
  accountCopy,
  accountPromise,
  accountAgreement,
  accountEmail,
  accountText,
  accountEvidence,
  accountHandOver,
  accountHandToCounsel,
  accountStop,
  accountLetter,
  accountOtherLetter,
  accountStatement,
  accountDispute,
  accountNote,
  accountSnooze,
  callOutcome1,
  callOutcome2,
  callOutcome3,
  callOutcome4,
  callOutcome5,
  callOutcome6,
  callOutcome7,
  callOutcome8,
  callOutcome9,
  callLine,
  callWay1,
  callWay2,
  callCockpit,
  callEnd,
  callSave,
  lettersProduce,
  lettersPost,
  lettersReason,
  lettersFee,
  lettersSteps,
  lettersPause,
  lettersStop,
  lettersTakeBack,
  lettersPrint,
  lettersSave,
  lettersMarkSent,
  templatesSave,
  importNext,
  dataBackup,
  dataRestore,
  dataCheck,
  helpKeys,
  helpScreen,
  accountSkip,
  accountAssign,
  accountTask,
  accountPin,
  accountUnpin,
  viewNextView,
  viewPreviousView,
  viewNewView,
  worklistWhose,
  worklistPullForward,
  worklistWhy,
  taskFinish,
  taskChange,
  goTasks,
  goSearch,
];
