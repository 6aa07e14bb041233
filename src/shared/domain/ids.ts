/**
 * Branded identifiers. Every id is a UUIDv7 as text; the brand exists at compile time only, so that
 * a customer's id cannot be handed over where an item's id is wanted.
 */
declare const idBrand: unique symbol;
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind };

export type CompanyId = Id<'company'>;
export type CustomerId = Id<'customer'>;
export type ContactId = Id<'contact'>;
export type UserId = Id<'user'>;
export type ItemId = Id<'item'>;
export type PromiseId = Id<'promise'>;
export type DisputeId = Id<'dispute'>;
export type CallId = Id<'call'>;
export type FollowUpId = Id<'follow-up'>;
export type LetterId = Id<'letter'>;
export type ImportId = Id<'import'>;
export type ActivityId = Id<'activity'>;
export type PlanId = Id<'plan'>;
export type SettlementId = Id<'settlement'>;
export type CaseStepId = Id<'case-step'>;
export type AgreementRequestId = Id<'agreement-request'>;
export type WriteOffId = Id<'write-off'>;
export type MailId = Id<'mail'>;
export type ReceivedMailId = Id<'received-mail'>;
export type PaymentTermsId = Id<'payment-terms'>;
export type AgreedTermsId = Id<'agreed-terms'>;
export type ClauseId = Id<'clause'>;
export type InterestDecisionId = Id<'interest-decision'>;
export type CommandId = Id<'command'>;
export type TicketId = Id<'ticket'>;

/**
 * UUID version 7 (RFC 9562, section 5.7) as text: 48 bits of `nowMs` (epoch ms), then the random bits of `random`
 * (10 bytes; 6 of their 80 bits give way to version and variant). Ids made later sort later, to the millisecond.
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, '0');
  const bytes = Array.from({ length: 10 }, (_, at) => random[at] ?? 0);
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f);
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
