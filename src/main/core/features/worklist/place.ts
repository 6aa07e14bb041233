import { addDays, dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import type { CustomerId } from '../../../../shared/domain/ids';
import { formatMinor, sumByCurrency } from '../../../../shared/domain/money';
import type { App, OpenCompany } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections } from '../ranking';
import { customersMatching } from '../search';
import { ranksOf } from './counts';
import { listed, wordsOf } from './frame';
import { whyLeftOut } from './list';
import { listPortfolio } from './narrow';
import { ownerNameOf } from './people-store';
import { comingBack, expectedOn, inPortfolio, type ListPortfolio, nextLeftOut, rowsByIds, stepsDueOn } from './store';
import { wakeSnoozed } from './wake';

const answersAtMost = 10;

/** For customers meant by a text, or the one named: their place on the list, or why they have none. */
export async function why(app: App, input: InputOf<'worklist', 'why'>): Promise<OutputOf<'worklist', 'why'>> {
  await wakeSnoozed(app);
  await ensureProjections(app);
  const company = app.current();
  const words = wordsOf(company, app.today());
  const ids = input.customerId !== null ? [input.customerId] : input.text.trim() === '' ? [] : customersMatching(company.read, input.text, answersAtMost);
  const rows = new Map(rowsByIds(company.read, ids).map((row) => [row.customerId, row]));
  const ranks = ranksOf(company);
  const portfolio = listPortfolio(app, company, input.portfolio);
  const names = ownerNameOf(company.read, ids);
  return {
    answers: ids.flatMap((id): OutputOf<'worklist', 'why'>['answers'] => {
      const known = names.get(id);
      if (known === undefined) return [];
      const base = { customerId: id as CustomerId, number: known.number, name: known.name };
      const row = rows.get(id);
      if (row === undefined)
        return [{ ...base, onList: false, rank: null, reason: 'nothing-in-ledger', sentence: 'Nothing is in the ledger for this customer.' }];
      if (row.leftOut !== null) return [{ ...base, onList: false, rank: null, reason: row.leftOut, sentence: `${whyLeftOut(company, row, words)}.` }];
      if (portfolio !== null && !inPortfolio(company.read, id, portfolio))
        return [
          {
            ...base,
            onList: false,
            rank: ranks.get(id) ?? null,
            reason: 'other-portfolio',
            sentence: `On the list of ${known.ownerName ?? 'another collector'}, place ${ranks.get(id) ?? 0} of ${ranks.size} overall.`,
          },
        ];
      return [{ ...base, onList: true, rank: ranks.get(id) ?? null, reason: null, sentence: `On the list: place ${ranks.get(id) ?? 0} of ${ranks.size}.` }];
    }),
  };
}

/** For an empty list: promises and tasks of the next day, and the ten who would be next. */
export async function next(app: App, input: InputOf<'worklist', 'next'>): Promise<OutputOf<'worklist', 'next'>> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const words = wordsOf(company, today);
  const portfolio = listPortfolio(app, company, input.portfolio);
  const day = company.calendar.isBankDay(addDays(today, 1)) ? addDays(today, 1) : nextWorkday(company, today);
  const { locale } = company.profile;
  return {
    day,
    promises: expectedOn(company.read, addDays(today, 1), day, portfolio).map((row) => ({ ...row })),
    followUps: stepsDueOn(company.read, addDays(today, 1), day, portfolio),
    snoozedBack: snoozedBack(company, day, portfolio),
    nextTen: nextLeftOut(company.read, today, portfolio, 10).map((row) => {
      const { facts } = listed(row, words).detail;
      const promise = facts.promisesAhead[0];
      const step = facts.followUps[0];
      const sentence =
        promise !== undefined && row.leftOut === 'promise-in-force'
          ? `Promised ${formatMinor(promise.amountMinor, promise.currency, locale)} for ${dayLabel(promise.dueDate, locale, today)}`
          : row.leftOut !== 'snoozed' && step !== undefined && step.dueDate > today
            ? `Next step on ${dayLabel(step.dueDate, locale, today)}`
            : whyLeftOut(company, row, words);
      return { customerId: row.customerId as CustomerId, number: row.number, name: row.name, pastDue: [...facts.pastDue], reason: row.leftOut ?? '', sentence };
    }),
  };
}

function snoozedBack(company: OpenCompany, day: IsoDate, portfolio: ListPortfolio | null): OutputOf<'worklist', 'next'>['snoozedBack'] {
  const ids = comingBack(company.read, day, portfolio);
  const words = wordsOf(company, day);
  return { count: ids.length, amounts: [...sumByCurrency(rowsByIds(company.read, ids).flatMap((row) => listed(row, words).detail.facts.pastDue))] };
}

function nextWorkday(company: OpenCompany, today: ReturnType<App['today']>): typeof today {
  let day = addDays(today, 1);
  for (let guard = 0; guard < 14 && !company.calendar.isBankDay(day); guard += 1) day = addDays(day, 1);
  return day;
}
