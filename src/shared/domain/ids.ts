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
export type CommandId = Id<'command'>;
export type TicketId = Id<'ticket'>;
