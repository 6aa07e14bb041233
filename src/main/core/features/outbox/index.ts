/** The outbox: mail to customers, written, approved, sent once, and what came back. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import {
  approveDrafts,
  discard,
  mailFile,
  mailFiles,
  markSentByHand,
  openAttachment,
  pauseOutbox,
  resolve,
  retry,
  saveDraft,
  takeBack,
  type StatementMaker,
} from './commands';
import { composeStart, filledTemplate } from './compose';
import { listOutbox, mailDetail, mailsOfAccount } from './lists';
import { receive, receivedMail } from './receive';
import type { MailSender } from './sender';

export { takeBackMail } from './commands';
export { mailReach } from './compose';
export { mailRecords, type MailRecord } from './lists';
export { queueMail, releaseMails, thawAll, type NewMail, type QueuedMail } from './queue';
export { startSender, type MailSender } from './sender';

export function createOutboxFeature(app: App, sender: MailSender, statement: StatementMaker): FeatureHandlers<'outbox'> {
  return {
    list: (input) => listOutbox(app, sender, input),
    detail: (input) => mailDetail(app, input),
    compose: (input) => composeStart(app, input),
    template: (input) => filledTemplate(app, input),
    saveDraft: (input, call) => saveDraft(app, sender, statement, input, call),
    approve: (input, call) => approveDrafts(app, sender, input, call),
    takeBack: (input, call) => takeBack(app, input, call),
    discard: (input, call) => discard(app, input, call),
    retry: (input, call) => retry(app, sender, input, call),
    resolve: (input, call) => resolve(app, sender, input, call),
    markSent: (input, call) => markSentByHand(app, input, call),
    pause: (input, call) => pauseOutbox(app, sender, input, call),
    async tryNow() {
      sender.poke(true);
      return { done: true as const };
    },
    file: (input) => mailFile(app, input),
    files: (input) => mailFiles(app, input),
    attachment: (input) => openAttachment(app, input),
    receive: (input, call) => receive(app, input, call),
    ofAccount: (input) => mailsOfAccount(app, input),
    received: (input) => receivedMail(app, input),
  };
}
