/** How mail leaves the company: server, sender, and the secrets that go with it. */
export { mailServerOf, type MailServer } from './settings';
