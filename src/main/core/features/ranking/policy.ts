import { createHash } from 'node:crypto';
import { companyProfile, type CompanyProfile, type Settings } from '../../../../shared/contract/companies.contract';
import type { BankCalendar } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { PaymentModel, PromiseHabits } from '../../../../shared/domain/forecast';
import type { Capacity, PriorityWeights } from '../../../../shared/domain/priority';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { companyCalendar, paymentCalendar } from '../../holidays';
import { readSettings } from '../../settings';
import { allRates, converter, habitsFor, modelFor, modelMark, ratesInForce, type Convert } from '../payment-model';
import { learnHabits } from './learned';
import { activeCollectors, ledgerCoverage, readProfile, type Cut } from './store';

/** Everything besides the customer's own facts that decides about an account. */
export interface Policy {
  readonly today: IsoDate;
  readonly baseCurrency: string;
  readonly locale: string;
  readonly calendar: BankCalendar;
  /** Days on which money of a customer in this country can arrive. */
  readonly paysOn: (country: string) => BankCalendar;
  readonly settings: Settings;
  readonly weights: PriorityWeights;
  /** By the company's rates of the day. */
  readonly convert: Convert;
  /** Minor units of any currency in those of the base currency. */
  readonly toBase: (amountMinor: number, currency: string) => number;
  /** The dated rate in force of a currency; null where none is on record. */
  readonly rateOf: (currency: string) => { readonly day: IsoDate; readonly rate: number } | null;
  /** The payment model of the day; fitted when first asked for. */
  readonly model: () => PaymentModel;
  /** What the promises of the ledger teach; worked out when first asked for. */
  readonly habits: () => PromiseHabits;
  /** Names by what promises are judged. */
  readonly promiseRules: string;
  /** Calls a day, collector by collector. */
  readonly capacity: Capacity;
  readonly ledgerCovers: IsoDate | null;
  /** When the ledger came to cover a day: imports by what they cover, oldest first. */
  readonly coverage: readonly { readonly day: IsoDate; readonly recordedAtMs: number }[];
  readonly hashes: PolicyHashes;
}

/** Which kept figures a change makes stale: due dates from terms · what an account is · points alone. */
export interface PolicyHashes {
  readonly ledger: string;
  readonly account: string;
  readonly weights: string;
  readonly coverage: string;
}

/**
 * The policy as the reader's transaction sees it: settings and profile are read anew, so that a command which has just
 * changed them ranks by the new ones.
 */
export function policyFor(reader: Reader, company: OpenCompany, cut: Cut, weights?: PriorityWeights): Policy {
  const settings = readSettings(reader);
  const profile = profileOf(reader, company);
  const coverage = ledgerCoverage(reader, cut.knownUntilMs);
  const used = weights ?? settings.weights;
  const rates = allRates(reader);
  const convert = converter(rates, profile.baseCurrency, cut.asOf);
  const ledgerCovers = coverage.reduce<IsoDate | null>((newest, entry) => (newest === null || entry.day > newest ? entry.day : newest), null);
  const calendar = profile === company.profile ? company.calendar : companyCalendar(profile);
  const paysOn = (country: string) => paymentCalendar(calendar, profile.country, country);
  const promiseRules = hashOf([settings.promiseToleranceDays, profile.country, profile.holidayRegion, profile.extraHolidays]);
  const capacity = capacityOf(reader, settings);
  const model = () => modelFor(reader, company, cut);
  return {
    today: cut.asOf,
    baseCurrency: profile.baseCurrency,
    locale: profile.locale,
    calendar,
    paysOn,
    settings,
    capacity,
    promiseRules,
    weights: used,
    convert,
    toBase: (amountMinor, currency) => convert(amountMinor, currency, profile.baseCurrency),
    rateOf: (currency) =>
      rates.findLast((rate) => rate.currency === currency && rate.day <= cut.asOf) ?? rates.find((rate) => rate.currency === currency) ?? null,
    model,
    habits: () =>
      habitsFor(reader, company, cut, promiseRules, (known) => learnHabits(reader, known, { today: cut.asOf, ledgerCovers, paysOn, settings }, model)),
    ledgerCovers,
    coverage,
    hashes: {
      ledger: hashOf([settings.defaultTermsDays]),
      account: hashOf([
        rulesVersion,
        settings.worklistFloorMinor,
        settings.agingBounds,
        settings.promiseToleranceDays,
        profile.baseCurrency,
        profile.locale,
        profile.country,
        profile.holidayRegion,
        profile.extraHolidays,
        settings.forecast,
        modelMark(reader, cut),
        [...ratesInForce(rates, cut.asOf)],
      ]),
      weights: hashOf([Object.entries(used).sort(([a], [b]) => (a < b ? -1 : 1)), capacity]),
      coverage: hashOf(coverage),
    },
  };
}

/** Raised when accounts are decided by other rules than the ones kept in a company file: they are then worked out anew. */
const rulesVersion = 3;

/** Who works here, and how many calls a day each makes. */
export function capacityOf(reader: Reader, settings: Settings): Capacity {
  const { callsPerDay, callsByUser } = settings.forecast;
  return { usual: callsPerDay, collectors: activeCollectors(reader).map((id) => ({ id, calls: callsByUser[id] ?? callsPerDay })) };
}

/** The kept form: `ledger.account.weights.coverage`. */
export const hashText = (hashes: PolicyHashes): string => [hashes.ledger, hashes.account, hashes.weights, hashes.coverage].join('.');

export function parseHashText(text: string): PolicyHashes {
  const [ledger = '', account = '', weights = '', coverage = ''] = text.split('.');
  return { ledger, account, weights, coverage };
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

function profileOf(reader: Reader, company: OpenCompany): CompanyProfile {
  const row = readProfile(reader);
  return row === undefined || row.version === company.profileVersion ? company.profile : companyProfile.parse(JSON.parse(row.profileJson));
}
