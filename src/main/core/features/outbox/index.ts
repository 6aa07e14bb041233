/** The outbox: mail to customers, written, approved, sent once, and what came back. */
export { queueMail, type NewMail, type QueuedMail } from './queue';
