import type { ContactFinding } from '../../../../shared/domain/contact-rules';
import type { App, Tx } from '../../app';
import { ruleViolated } from '../../errors';
import { keepOverride, writingFindings, type Writing } from '../contacts';
import { forbiddenMails, customerOf, letterDays } from './list-store';
import type { MailRow } from './store';

/** Customers named in a refusal; more are counted. */
const mostSaid = 5;

/**
 * Asks the contact rules before mails leave, whoever sends them: against them only with a reason, which is kept with each. Of a
 * mail with a letter of today only who is not to be contacted is asked: whether the day suits was asked when the letter was made.
 * Throws `contact-rules` with what they say.
 */
export function askRules(app: App, tx: Tx, rows: readonly MailRow[], reason: string | undefined): void {
  const findings = rulesAgainst(app, tx, rows);
  if (findings.size === 0) return;
  if (reason === undefined) throw ruleViolated('contact-rules', refusal(tx, rows, findings), 'reason');
  for (const row of rows) {
    const found = findings.get(row.id);
    if (found !== undefined) keepOverride(tx, row.customerId, 'email', { codes: found.map((finding) => finding.code), reason }, row.id);
  }
}

/** What the rules say against these mails, by mail, without what was gone against for it already. */
export function rulesAgainst(app: App, tx: Tx, rows: readonly MailRow[]): ReadonlyMap<string, readonly ContactFinding[]> {
  const blocked = new Set([...new Set(rows.map((row) => row.customerId))].filter((id) => customerOf(tx, id)?.doNotContact === 1));
  const forbidden = forbiddenMails(
    tx,
    rows.map((row) => row.id),
  );
  const madeOn = letterDays(
    tx,
    rows.flatMap((row) => (row.letterId === null ? [] : [row.letterId])),
  );
  const writings = rows.map((row): Writing => ({
    id: row.id,
    customerId: row.customerId,
    doNotContact: blocked.has(row.customerId),
    doNotUse: forbidden.has(row.id),
    ownTouches: row.letterId === null ? [row.id] : [row.id, row.letterId],
    dayWasAsked: row.letterId !== null && madeOn.get(row.letterId) === tx.today,
  }));
  return writingFindings(tx, app.current(), writings, 'email', tx.today);
}

function refusal(tx: Tx, rows: readonly MailRow[], findings: ReadonlyMap<string, readonly ContactFinding[]>): string {
  const byCustomer = new Map(
    rows.flatMap((row) => {
      const found = findings.get(row.id);
      return found === undefined ? [] : [[row.customerId, found] as const];
    }),
  );
  const several = new Set(rows.map((row) => row.customerId)).size > 1;
  const said = [...byCustomer]
    .slice(0, mostSaid)
    .map(([id, found]) => `${several ? `${customerOf(tx, id)?.name ?? id}: ` : ''}${found.map((finding) => finding.sentence).join(' ')}`);
  return `${said.join(' ')}${byCustomer.size > mostSaid ? ` And ${byCustomer.size - mostSaid} more customers.` : ''} Give a reason to send it all the same.`;
}
