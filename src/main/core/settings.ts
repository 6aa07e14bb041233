import { settingsShape, type Settings } from '../../shared/contract/companies.contract';
import { usualWeights } from '../../shared/domain/priority';
import { usualPlanPolicy } from '../../shared/domain/plans';
import type { Reader } from './db';

/** Working defaults: a new company needs no settings before its first import. */
export const defaultSettings: Settings = {
  weights: { ...usualWeights },
  worklistFloorMinor: 2_500,
  agingBounds: [30, 60, 90],
  promiseToleranceDays: 1,
  defaultTermsDays: 30,
  ledgerStaleAfterDays: 2,
  ledgerTooOldAfterDays: 5,
  letters: {
    paper: 'A4',
    payWithinDays: 10,
    minDaysBetween: 7,
    footNote: '',
    showPromised: true,
    offsetXmm: 0,
    offsetYmm: 0,
    signature: '',
    finalConsequence: '',
    nextStep: { step: 'prepayment', name: '' },
    window: 'auto',
    formByCountry: false,
    pdfA: 'none',
    duplex: false,
    printOrder: 'run',
    invoiceCopies: true,
  },
  quickKeys: true,
  contactRules: {
    callFrom: '08:00',
    callUntil: '18:00',
    quietWeekdays: [6, 7],
    quietDates: [],
    quietOnHolidays: true,
    minDaysBetween: 1,
    maxTouchesPerWeek: 3,
  },
  forecast: { callsPerDay: 40, callsByUser: {}, yearlyCostPercent: 8, lossPercent: { low: 5, middle: 15, high: 40 }, controlPercent: 0, contactMinutes: 6 },
  plans: { ...usualPlanPolicy },
  paymentMethods: [],
  texts: {},
};

/** The kept settings over the defaults; a kept value that no longer fits its shape falls back to its default. */
export function readSettings(reader: Reader): Settings {
  const rows = reader.sql('SELECT key, value_json AS valueJson FROM settings').all<{ key: string; valueJson: string }>();
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const row of rows) {
    const shape = settingsShape.shape[row.key as keyof typeof settingsShape.shape];
    const parsed = shape?.safeParse(JSON.parse(row.valueJson));
    if (parsed?.success) settings[row.key] = parsed.data;
  }
  return settings as unknown as Settings;
}
