import { dayLabel } from '../../../../shared/domain/calendar';
import { lawPack } from '../../../../shared/contract/interest.contract';
import type { ClauseId } from '../../../../shared/domain/ids';
import {
  lawOfCountry,
  rateSeries,
  seriesNames,
  shippedLaws,
  shippedRates,
  type ContractClause,
  type InterestClause,
  type LawPack,
  type ReferenceRate,
  type ReferenceRates,
} from '../../../../shared/domain/interest';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { badInput, notFound } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import {
  endClause as endClauseRow,
  insertClause,
  insertLawText,
  insertRate,
  insertRateCheck,
  readClause,
  readClauses,
  readLawTexts,
  readRateChecks,
  readRateEntries,
  type ClauseRow,
} from './store-setup';

/** Laws, rates and clauses as they hold: what ships, with the user's word over it. */
export interface InterestSetup {
  readonly laws: readonly LawPack[];
  readonly rates: ReferenceRates;
  readonly clauses: readonly ClauseRow[];
}

export function readSetup(reader: Reader): InterestSetup {
  return { laws: lawsOf(reader).map(({ law }) => law), rates: ratesOf(reader), clauses: readClauses(reader) };
}

function lawsOf(reader: Reader): readonly { readonly law: LawPack; readonly changed: boolean }[] {
  const own = new Map<string, LawPack>();
  for (const { lawId, lawJson } of readLawTexts(reader)) {
    const parsed = lawJson === null ? null : lawPack.safeParse(JSON.parse(lawJson));
    if (parsed?.success) own.set(lawId, parsed.data);
  }
  const shipped = shippedLaws.map((law) => ({ law: own.get(law.id) ?? law, changed: own.has(law.id) }));
  const added = [...own.values()].filter((law) => !shippedLaws.some((known) => known.id === law.id)).map((law) => ({ law, changed: true }));
  return [...shipped, ...added];
}

function ratesOf(reader: Reader): ReferenceRates {
  const steps = new Map<string, ReferenceRate>(shippedRates.steps.map((step) => [`${step.series} ${step.validFrom}`, step]));
  const knownUntil = { ...shippedRates.knownUntil };
  for (const entry of readRateEntries(reader)) {
    const key = `${entry.series} ${entry.validFrom}`;
    if (entry.rateBp === null) steps.delete(key);
    else steps.set(key, { series: entry.series, validFrom: entry.validFrom, rateBp: entry.rateBp, source: entry.source });
    // Who enters a rate from a day on has looked up to that day.
    if (entry.rateBp !== null && entry.validFrom > knownUntil[entry.series]) knownUntil[entry.series] = entry.validFrom;
  }
  for (const check of readRateChecks(reader)) if (check.knownUntil > knownUntil[check.series]) knownUntil[check.series] = check.knownUntil;
  return { steps: [...steps.values()], knownUntil };
}

/** The law that governs by itself: that of the company's own country. */
export function companyLaw(setup: InterestSetup, country: string): LawPack | null {
  return lawOfCountry(country, setup.laws);
}

/** Clauses that may hold for a customer, its own before those for all, as the domain reads them. */
export function clausesFor(
  setup: Pick<InterestSetup, 'clauses'>,
  customerIds: readonly string[],
): readonly (ContractClause & { readonly lawId: string | null })[] {
  const own = setup.clauses.filter((row) => row.customerId !== null && customerIds.includes(row.customerId));
  return [...own, ...setup.clauses.filter((row) => row.customerId === null)].map(clauseOf);
}

/** What contracts say for a customer, by all ids that are its own; its own clauses first. */
export function contractClauses(reader: Reader, customerIds: readonly string[]): readonly ContractClause[] {
  return clausesFor({ clauses: readClauses(reader) }, customerIds);
}

const clauseOf = (row: ClauseRow): ContractClause & { readonly lawId: string | null } => ({
  id: row.id,
  lawId: row.lawId,
  reference: row.reference,
  text: row.text,
  basis: row.basis,
  rateBp: row.rateBp,
  series: row.series,
  rateRule: row.rateRule,
  dayCount: row.dayCount,
  rounding: row.rounding,
  fixedSum: row.fixedSumMinor === null || row.fixedSumCurrency === null ? null : { currency: row.fixedSumCurrency, amountMinor: row.fixedSumMinor },
  validFrom: row.validFrom,
  validTo: row.validTo,
  governingLaw: row.governingLaw,
  disputeText: row.disputeText,
  disputeDays: row.disputeDays,
});

export function viewSetup(app: App): OutputOf<'interest', 'setup'> {
  const { read, profile } = app.current();
  const setup = readSetup(read);
  const own = new Set(
    readRateEntries(read)
      .filter((entry) => entry.rateBp !== null)
      .map((entry) => `${entry.series} ${entry.validFrom}`),
  );
  return {
    companyLawId: companyLaw(setup, profile.country)?.id ?? null,
    laws: [...lawsOf(read)],
    series: rateSeries.map((id) => ({
      id,
      name: seriesNames[id],
      knownUntil: setup.rates.knownUntil[id],
      steps: setup.rates.steps
        .filter((step) => step.series === id)
        .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
        .map((step) => ({ validFrom: step.validFrom, rateBp: step.rateBp, source: step.source, own: own.has(`${id} ${step.validFrom}`) })),
    })),
    clauses: setup.clauses.map((row) => ({
      ...clauseOf(row),
      id: row.id,
      customerId: row.customerId,
      customerNumber: row.customerNumber,
      customerName: row.customerName,
    })),
  };
}

const percent = (basisPoints: number) => `${(basisPoints / 100).toFixed(2)} %`;

export function saveRates(app: App, input: InputOf<'interest', 'saveRates'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const bare = input.rates.find((rate) => rate.rateBp !== null && rate.source.trim() === '');
    if (bare) throw badInput('Say where the rate was read, and when.', 'source');
    const future = input.knownUntil.find((check) => check.day > tx.today);
    if (future) throw badInput('A rate cannot be known for days to come.', 'knownUntil');
    for (const rate of input.rates) insertRate(tx, { ...rate, source: rate.source.trim() }, tx.userId, tx.recordedAtMs);
    for (const check of input.knownUntil) insertRateCheck(tx, check.series, check.day, tx.userId, tx.recordedAtMs);
    const { locale } = tx.company.profile;
    for (const rate of input.rates) {
      const day = dayLabel(rate.validFrom, locale, tx.today);
      tx.record({
        kind: 'change',
        code: 'reference-rate',
        title:
          rate.rateBp === null ? `${seriesNames[rate.series]}: entry of ${day} taken out` : `${seriesNames[rate.series]}: ${percent(rate.rateBp)} from ${day}`,
        detail: rate.source,
        payload: { ...rate },
      });
    }
    return { done: true as const };
  });
}

export function saveLaw(app: App, input: InputOf<'interest', 'saveLaw'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const { law } = input;
    if (law !== null && law.id !== input.id) throw badInput('The law must keep its country.', 'law.id');
    if (law !== null && law.source.trim() === '') throw badInput('Say where the law was read, and when.', 'law.source');
    const bands = law?.statute?.fixedSums?.bands ?? [];
    if (bands.some((band, index) => band.amountMinor <= 0 || band.fromMinor < 0 || bands.findIndex((other) => other.fromMinor === band.fromMinor) !== index))
      throw badInput('Each band of the fixed sum needs an amount above zero and a start of its own.', 'law.statute.fixedSums');
    if (law === null && !shippedLaws.some((known) => known.id === input.id) && !readLawTexts(tx).some((row) => row.lawId === input.id))
      throw notFound('This law is not in the list.');
    insertLawText(tx, input.id, law === null ? null : JSON.stringify(law), tx.userId, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: 'interest-law',
      title: law === null ? `Interest law ${input.id} put back to what ships` : `Interest law ${input.id} changed`,
      detail: law?.source ?? '',
      payload: { id: input.id, law },
    });
    return { done: true as const };
  });
}

/** Adds a clause; one that is named is ended and the new one takes its place, because charges rest on the old words. */
export function saveClause(app: App, input: InputOf<'interest', 'saveClause'>, call: Call): Promise<{ id: ClauseId }> {
  return app.command(call, async (tx) => {
    const customer = input.customerId === null ? null : customerOf(tx, input.customerId);
    if ((input.basis === 'rate' || input.basis === 'margin') && input.rateBp === 0) throw badInput('A rate above zero is needed.', 'rateBp');
    if (input.basis === 'margin' && input.series === null) throw badInput('Choose the published rate the points are added to.', 'series');
    if (input.validFrom !== null && input.validTo !== null && input.validFrom > input.validTo) throw badInput('The clause ends before it begins.', 'validTo');
    if (input.disputeDays !== null && input.disputeText.trim() === '')
      throw badInput('Write down what was agreed on complaints; the days alone prove nothing.', 'disputeText');
    if (input.lawId !== null && !readSetup(tx).laws.some((law) => law.id === input.lawId)) throw badInput(`No law is on file for ${input.lawId}.`, 'lawId');
    if (input.id !== undefined) {
      if (readClause(tx, input.id) === undefined) throw notFound('This clause is not in force any more. Reload the list.');
      endClauseRow(tx, input.id, tx.recordedAtMs);
    }
    const id = tx.nextId<ClauseId>();
    const needsRate = input.basis === 'rate' || input.basis === 'margin';
    insertClause(
      tx,
      {
        id,
        customerId: customer?.id ?? null,
        lawId: input.lawId,
        reference: input.reference.trim(),
        text: input.text.trim(),
        basis: input.basis,
        rateBp: needsRate ? input.rateBp : 0,
        series: input.basis === 'margin' ? input.series : null,
        rateRule: input.rateRule,
        dayCount: input.dayCount,
        rounding: input.rounding,
        fixedSumMinor: input.fixedSum?.amountMinor ?? null,
        fixedSumCurrency: input.fixedSum?.currency ?? null,
        validFrom: input.validFrom,
        validTo: input.validTo,
        governingLaw: input.governingLaw.trim(),
        disputeText: input.disputeText.trim(),
        disputeDays: input.disputeDays,
      },
      tx.userId,
      tx.recordedAtMs,
    );
    tx.record({
      kind: 'change',
      code: 'interest-clause',
      customerId: customer?.id ?? null,
      subjectId: id,
      title: `Contract clause kept: ${input.reference.trim()}`,
      detail: [
        clauseInWords(input),
        input.disputeDays === null ? '' : `Complaints within ${input.disputeDays} ${input.disputeDays === 1 ? 'day' : 'days'}`,
        input.governingLaw.trim(),
      ]
        .filter((part) => part !== '')
        .join(' · '),
      payload: { ...input, replaces: input.id ?? null },
    });
    return { id };
  });
}

function clauseInWords(clause: { readonly basis: InterestClause['basis']; readonly rateBp: number; readonly series: InterestClause['series'] }): string {
  if (clause.basis === 'rate') return `${percent(clause.rateBp)} a year`;
  if (clause.basis === 'margin' && clause.series !== null) return `${percent(clause.rateBp)} over ${seriesNames[clause.series]}`;
  return clause.basis === 'law' ? 'As the law says' : 'No interest';
}

export function endClause(app: App, input: InputOf<'interest', 'endClause'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const row = readClause(tx, input.id);
    if (row === undefined) throw notFound('This clause is not in force any more. Reload the list.');
    endClauseRow(tx, input.id, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: 'interest-clause-ended',
      customerId: row.customerId,
      subjectId: row.id,
      title: `Contract clause ended: ${row.reference}`,
    });
    return { done: true as const };
  });
}
