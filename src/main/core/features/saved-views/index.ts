/** Saved views and segments: rules over customers, kept by name. */
import { nameKey } from '../../../../shared/domain/ledger-import';
import { formatMinorShort } from '../../../../shared/domain/money';
import { describeRule, ruleFault, ruleFields, ruleOperators, type Rule } from '../../../../shared/domain/segments';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { ensureProjections, projectionState } from '../ranking';
import { countOnList, customersOfRule, namesOf, placeView, readView, removeView, valuesInUse, viewNamed, viewsFor, writeView, type ViewRow } from './store';

export { subjectOf } from './store';

const kept = new WeakMap<OpenCompany, { readonly version: string; readonly byRule: Map<string, readonly string[]> }>();

/** Customers a rule holds today; worked out once per state of the accounts. Throws `bad-input` for a rule with a fault. */
export function customersInRule(company: OpenCompany, rule: Rule, today: string): readonly string[] {
  const fault = ruleFault(rule);
  if (fault !== null) throw badInput(fault, 'rule');
  const version = `${projectionState(company.read)?.version ?? 0}|${today}`;
  let memory = kept.get(company);
  if (memory === undefined || memory.version !== version || memory.byRule.size > 50) kept.set(company, (memory = { version, byRule: new Map() }));
  const key = JSON.stringify(rule);
  const known = memory.byRule.get(key);
  if (known !== undefined) return known;
  const found = customersOfRule(company.read, rule, today);
  memory.byRule.set(key, found);
  return found;
}

/** Which of the named customers a rule holds, as a transaction sees them: a few cost less than everybody. */
export function amongInRule(read: Reader, rule: Rule, today: string, customerIds: readonly string[]): readonly string[] {
  const fault = ruleFault(rule);
  if (fault !== null) throw badInput(fault, 'rule');
  return customersOfRule(read, rule, today, customerIds);
}

/** Views and segments of everybody and of who works here now, in their order. */
export const savedViews = (company: OpenCompany): readonly ViewRow[] => viewsFor(company.read, company.userId);

/** The rule of a saved view. Throws `not-found`. */
export function savedRule(company: OpenCompany, viewId: string): Rule {
  const view = readView(company.read, viewId);
  if (view === undefined) throw notFound('This view is not there (any more).');
  return JSON.parse(view.ruleJson) as Rule;
}

/** A rule in words, with the company's amounts and people. */
export function sentenceOf(company: OpenCompany, rule: Rule): string {
  const people = new Map(valuesInUse(company.read, 'owner').map((row) => [row.value, row.label]));
  return describeRule(rule, (field, value) =>
    field.kind === 'amount'
      ? formatMinorShort(Number(value), company.profile.baseCurrency, company.profile.locale)
      : field.code === 'owner'
        ? (people.get(String(value)) ?? 'somebody who has left')
        : String(value),
  );
}

export function createViewsFeature(app: App): FeatureHandlers<'views'> {
  return {
    async fields() {
      const { read } = app.current();
      return {
        fields: ruleFields.map((field) => ({
          code: field.code,
          label: field.label,
          kind: field.kind,
          operators: Object.entries(ruleOperators[field.kind]).map(([code, label]) => ({ code, label: label ?? code })),
          values: [...valuesInUse(read, field.code)],
        })),
      };
    },
    async list() {
      await ensureProjections(app);
      const company = app.current();
      return {
        views: viewsFor(company.read, company.userId).map((view) => {
          const rule = JSON.parse(view.ruleJson) as Rule;
          return {
            id: view.id as never,
            kind: view.kind,
            name: view.name,
            rule,
            sentence: sentenceOf(company, rule),
            sort: view.sort as 'rank',
            descending: view.descending === 1,
            mine: view.userId !== null,
            count: customersInRule(company, rule, app.today()).length,
          };
        }),
      };
    },
    save: (input, call) =>
      app.command(call, async (tx) => {
        const fault = ruleFault(input.rule);
        if (fault !== null) throw badInput(fault, 'rule');
        if (input.id !== null && readView(tx, input.id) === undefined) throw notFound('This view is not there (any more).');
        const userId = input.mine ? tx.userId : null;
        const other = viewNamed(tx, nameKey(input.name), userId);
        if (other !== undefined && other !== input.id) throw ruleViolated('view-name-taken', `There is a view called ${input.name} already.`, 'name');
        const id = input.id ?? tx.nextId<never>();
        writeView(
          tx,
          {
            id,
            kind: input.kind,
            name: input.name,
            nameKey: nameKey(input.name),
            ruleJson: JSON.stringify(input.rule),
            sort: input.sort,
            descending: input.descending ? 1 : 0,
            userId,
          },
          tx.recordedAtMs,
        );
        tx.record({ kind: 'change', code: 'view-saved', subjectId: id, title: `View saved: ${input.name}`, payload: { rule: input.rule } });
        return { id };
      }),
    reorder: (input, call) =>
      app.command(call, async (tx) => {
        const known = viewsFor(tx, tx.userId).map((view) => view.id);
        const named = input.ids.filter((id) => known.includes(id));
        if (named.length === 0) throw notFound('These views are not there (any more).');
        for (const [place, id] of [...new Set([...named, ...known])].entries()) placeView(tx, id, place + 1, tx.recordedAtMs);
        tx.record({ kind: 'change', code: 'views-reordered', title: 'Views were put into another order' });
        return { done: true as const };
      }),
    remove: (input, call) =>
      app.command(call, async (tx) => {
        const view = readView(tx, input.id);
        if (view === undefined) throw notFound('This view is not there (any more).');
        removeView(tx, view.id, tx.recordedAtMs);
        tx.record({ kind: 'change', code: 'view-removed', subjectId: view.id, title: `View removed: ${view.name}` });
        return { done: true as const };
      }),
    async preview(input) {
      await ensureProjections(app);
      const company = app.current();
      const ids = customersInRule(company, input.rule, app.today());
      return {
        count: ids.length,
        onList: countOnList(company.read, ids),
        sentence: sentenceOf(company, input.rule),
        first: namesOf(company.read, ids)
          .slice(0, 10)
          .map((row) => ({ customerId: row.id as never, number: row.number, name: row.name })),
      };
    },
  };
}
