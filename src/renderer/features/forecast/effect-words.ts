import type { ContactEffect } from './forecast.api';

export interface EffectRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
const signed = (share: number) => `${share >= 0 ? '+' : '\u2212'}${Math.abs(Math.round(share * 100))}%`;

/** The estimates, each with the counts it rests on; what cannot be told yet says so. */
export function effectRows({ contacts, control, promises }: ContactEffect, locale: string): readonly EffectRow[] {
  const count = (value: number) => value.toLocaleString(locale);
  const after = contacts.expected > 0 ? signed(contacts.paid / contacts.expected - 1) : 'not yet';
  return [
    {
      key: 'contacts',
      name: 'Paid within 7 days after a contact',
      value: after,
      meaning:
        contacts.contacts === 0
          ? 'No contact has been followed for 7 days yet.'
          : `${count(contacts.paid)} invoices paid after ${count(contacts.contacts)} contacts with ${count(contacts.customers)} customers, ${contacts.expected.toFixed(1)} expected without. Whom one calls is chosen, so this may be luck or selection.`,
    },
    {
      key: 'control',
      name: 'Control weeks',
      value: control.uplift === null ? (control.percent === 0 && control.weeks === 0 ? 'off' : 'not yet') : signed(control.uplift.value),
      meaning: control.sentence,
    },
    {
      key: 'kept',
      name: 'Promises kept',
      value: percent(promises.keptShare),
      meaning:
        promises.judged === 0
          ? 'No promise is judged yet: three of four, until the ledger says otherwise.'
          : `${count(promises.kept)} of ${count(promises.judged)} in the ledger, drawn towards three of four with the weight of 20 promises.`,
    },
    {
      key: 'broken',
      name: 'Pace of payment after a broken promise',
      value: percent(promises.afterBroken),
      meaning: `${promises.paidAfterBroken === 0 && promises.expectedAfterBroken === 0 ? 'None followed for 14 days yet' : `${count(promises.paidAfterBroken)} paid, ${promises.expectedAfterBroken.toFixed(1)} expected in the 14 days after`}; starts from 60% with the weight of 20 payments.`,
    },
  ];
}
