/** Why a command cannot be taken back, by operation; one sentence each that says what to do instead. */
const reasons: Readonly<Record<string, string>> = {
  'letters.produce': 'Letters that were produced are kept with their exact bytes. Do not send them, or write to the customer again.',
  'letters.write': 'Letters that were written are kept with their exact bytes. Do not send them, or write to the customer again.',
  'letters.markSent': 'A letter that was sent cannot be called back.',
  'backups.create': 'A backup stays until newer ones take its place.',
  'backups.restore': 'The state before was backed up. Restore that backup.',
  'writeOffs.saveApprover': 'Change the limit again under write-offs.',
  'handovers.makeLetter': 'A letter that was made is kept with its exact bytes. Do not send it, or end the handover.',
  'counsel.save': 'Change the counsel again in the settings.',
  'counsel.retire': 'Put the counsel back, or retire it again, in the settings.',
  'users.save': 'Change the collector again in the settings.',
  'users.switchTo': 'Switch back to the other collector.',
  'companies.updateProfile': 'Change it back in the settings.',
  'companies.create': 'A company file stays. Open the other one.',
  'companies.open': 'Open the other company again.',
  'companies.openSample': 'Open the other company again.',
  'customers.decideDuplicate': 'Decide the other way under likely duplicates.',
  'views.save': 'Change or remove the view.',
  'views.remove': 'Save the view again.',
  'views.reorder': 'Put the views into the other order again.',
  'absences.save': 'End the absence.',
  'absences.end': 'Plan the absence again.',
  'forecast.saveRates': 'Change the rates back in the settings.',
  'keys.save': 'Set the keys again in the settings.',
  'interest.takeBack': 'Bill or waive the interest again.',
  'interest.settle': 'A payment that was entered stays; the next import of the ledger corrects it.',
  'interest.saveRates': 'Enter the rate that holds; every entry stays on record.',
  'interest.saveLaw': 'Change the law again, or put it back to what ships.',
  'interest.saveClause': 'Change or end the clause.',
  'interest.endClause': 'Enter the clause again.',
  'templates.save': 'Restore the shipped words, or save an earlier version again.',
  'templates.restore': 'Save the own words again; every version stays on record.',
  'templates.setSignature': 'Choose the image again in the settings.',
  'templates.setLogo': 'Choose the image again in the settings.',
  'dunning.savePolicy': 'Put the version before in force again; every version stays readable.',
  'dunning.movePolicy': 'Move the policy back.',
  'dunning.planTasks': 'Finish or move the tasks on the worklist; a step that was taken stays on record.',
  'dunning.takeBackMails': 'Send the drafts again from the outbox.',
  'dunning.start': 'Stop the run; letters that were made are kept with their exact bytes. Its e-mails can be taken back on Letters until they leave.',
  'dunning.pause': 'Go on with the run.',
  'dunning.goOn': 'Pause the run again.',
  'dunning.stop': 'Go on with what the run left.',
  'contacts.override': 'What was kept as a reason stays on record.',
  'mail.save': 'Change the mail server again in the settings.',
  'mail.protect': 'Change it back in the settings.',
  'outbox.saveDraft': 'Change or discard the draft in the outbox; within ten seconds a mail can be taken back there.',
  'outbox.approve': 'Within ten seconds it can be taken back in the outbox; a mail that left cannot be called back.',
  'outbox.takeBack': 'Send the draft again.',
  'outbox.discard': 'Write the mail again; the discarded one stays in the list.',
  'outbox.retry': 'A mail that left cannot be called back.',
  'outbox.resolve': 'What was found out about a mail stays on record.',
  'outbox.markSent': 'A mail that was sent cannot be called back.',
  'outbox.pause': 'Let the outbox go on.',
  'outbox.receive': 'A mail that was filed stays on the account.',
  'imports.deleteProfile': 'Name the layout again with the next import of such a file.',
  'imports.decideVanished': 'Decide the other way in the import; a newer list corrects it too.',
  'statements.mail': 'Within ten seconds it can be taken back in the outbox; a mail that left cannot be called back.',
};

export const whyNot = (operation: string): string => reasons[operation] ?? 'This cannot be taken back; a further entry can correct it.';

/** Operations that leave word of how they are undone. One that left none has changed nothing, and is no act. */
export const undoable: ReadonlySet<string> = new Set([
  'calls.log', 'quickLine.save', 'plans.agree', 'plans.cancel', 'settlements.offer', 'settlements.withdraw', 'writeOffs.request', 'writeOffs.decide', 'writeOffs.withdraw', 'approvals.decide', 'approvals.withdraw', 'promises.record', 'promises.withdraw', 'disputes.open', 'disputes.change', 'disputes.resolve', 'disputes.reopen', 'documents.attach', 'documents.attachMany', 'documents.remove', 'notes.add', 'notes.edit', 'followUps.add', 'followUps.change', 'followUps.finish',
  'worklist.snooze', 'worklist.snoozeMany', 'worklist.skip', 'worklist.pin', 'worklist.assign', 'worklist.addTasks', 'worklist.pullForward', 'customers.save', 'customers.saveContact', 'interest.bill', 'interest.waive', 'interest.decideFee', 'handovers.save', 'handovers.end', 'handovers.recordCost', 'handovers.recordStep', 'dunning.setStop', 'dunning.endStop', 'dunning.keepReason', 'dunning.chooseFee', 'dunning.askApproval', 'dunning.approve', 'dunning.askSteps', 'dunning.approveSteps', 'dunning.archivePolicy', 'terms.save', 'terms.retire', 'terms.agree', 'terms.endAgreed', 'texts.copyOut', 'texts.writeFile', 'settings.update', 'dunning.approvePolicy', 'dunning.reviewPolicy',
]);

/** Operations that are no acts of their own in the list. */
export const notListed: readonly string[] = [
  'undo.undo', 'undo.redo', 'imports.undo', 'calls.saveDraft', 'users.savePreference',
  // These try, look or make a file, and change nothing that could be taken back.
  'mail.test', 'mail.unlock', 'outbox.tryNow', 'evidence.build', 'imports.dryRun', 'imports.cancel', 'forecast.backtestStart', 'forecast.backtestCancel', 'statements.startBatch', 'statements.stopBatch',
];

const labels: Readonly<Record<string, string>> = {
  'handovers.makeLetter': 'Made a letter of counsel', 'counsel.save': 'Changed the register of counsel', 'counsel.retire': 'Retired a counsel or put it back',
  'letters.produce': 'Produced letters', 'letters.write': 'Wrote a letter', 'letters.markSent': 'Marked letters as sent', 'imports.commit': 'Imported a file', 'users.save': 'Changed a collector', 'users.switchTo': 'Switched collector', 'backups.create': 'Made a backup',
  'backups.restore': 'Restored a backup', 'companies.updateProfile': 'Changed the company', 'customers.decideDuplicate': 'Decided on likely duplicates', 'views.save': 'Saved a view', 'views.remove': 'Removed a view', 'views.reorder': 'Reordered views', 'absences.save': 'Planned an absence', 'absences.end': 'Ended an absence', 'keys.save': 'Changed keys', 'contacts.override': 'Kept a reason', 'interest.takeBack': 'Took interest back', 'interest.settle': 'Entered a payment of interest', 'interest.saveRates': 'Entered reference rates', 'interest.saveLaw': 'Changed an interest law', 'interest.saveClause': 'Kept an interest clause', 'interest.endClause': 'Ended an interest clause',
  'mail.save': 'Changed the mail server', 'mail.protect': 'Changed what guards the secrets', 'outbox.saveDraft': 'Wrote a mail', 'outbox.approve': 'Sent mails', 'outbox.takeBack': 'Took mails back', 'dunning.takeBackMails': 'Took the e-mails of a run back', 'outbox.discard': 'Discarded drafts', 'outbox.retry': 'Sent a mail again', 'outbox.resolve': 'Said what became of a mail', 'outbox.markSent': 'Marked mails as sent', 'outbox.pause': 'Paused the outbox or let it go on', 'outbox.receive': 'Filed a mail', 'statements.mail': 'Mailed a statement',
  'imports.deleteProfile': 'Forgot a file layout', 'imports.decideVanished': 'Decided on missing items', 'writeOffs.saveApprover': 'Changed a limit of write-offs', 'companies.create': 'Made a company', 'companies.open': 'Opened another company', 'companies.openSample': 'Opened the sample company',
  'templates.save': 'Changed the words of a letter', 'templates.restore': 'Restored the words of a letter', 'templates.setSignature': 'Changed the signature', 'templates.setLogo': 'Changed the logo', 'forecast.saveRates': 'Changed exchange rates', 'dunning.savePolicy': 'Kept a policy', 'dunning.movePolicy': 'Moved a policy', 'dunning.planTasks': 'Put steps on the worklist', 'dunning.start': 'Started a run of letters', 'dunning.pause': 'Paused the run', 'dunning.goOn': 'Went on with the run', 'dunning.stop': 'Stopped the run',
};
export const labelOf = (operation: string): string => labels[operation] ?? operation;
