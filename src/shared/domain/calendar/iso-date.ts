/** A calendar day without time zone, written `YYYY-MM-DD`. Compared as text. */
declare const isoDateBrand: unique symbol;
export type IsoDate = string & { readonly [isoDateBrand]: true };
