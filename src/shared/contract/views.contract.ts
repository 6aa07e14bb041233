import * as z from 'zod';
import type { Rule } from '../domain/segments';
import { command, commandId, done, exampleId, id, query } from './common';

const ruleLeaf = z.strictObject({
  field: z.string().max(40),
  op: z.string().max(20),
  value: z.union([z.string().max(400), z.number(), z.boolean(), z.null(), z.array(z.union([z.string().max(400), z.number()])).max(200)]),
});
/** A rule as data; what fields and operators there are is in domain/segments and answered by views.fields. */
export const segmentRule: z.ZodType<Rule, Rule> = z.lazy(() =>
  z.union([
    ruleLeaf,
    z.strictObject({ all: z.array(segmentRule).max(50) }),
    z.strictObject({ any: z.array(segmentRule).max(50) }),
    z.strictObject({ not: segmentRule }),
  ]),
);
const viewSort = z.enum(['rank', 'past-due', 'oldest', 'name', 'last-contact']);
const exampleRule = { all: [{ field: 'past-due', op: 'at-least', value: 500000 }] };

const viewKind = z.enum(['view', 'segment']);
export const portfolio = z.union([z.enum(['mine', 'all']), id('user')]);

export const views = {
  fields: query([], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        fields: z.array(
          z.object({
            code: z.string(),
            label: z.string(),
            kind: z.enum(['text', 'number', 'amount', 'flag', 'list']),
            operators: z.array(z.object({ code: z.string(), label: z.string() })),
            /** Values in use, where there are few. */ values: z.array(z.object({ value: z.string(), label: z.string() })),
          }),
        ),
      }),
    ),
  list: query(['worklist', 'settings'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        views: z.array(
          z.object({
            id: id('view'),
            /** A view stands among the tabs; a segment narrows whatever view is open. */ kind: viewKind,
            name: z.string(),
            rule: segmentRule,
            sentence: z.string(),
            sort: viewSort,
            descending: z.boolean(),
            mine: z.boolean(),
            /** Customers it holds, on the list or not. */ count: z.number().int(),
          }),
        ),
      }),
    ),
  /** Adds or changes a view or segment; `mine` false = everybody's. */
  save: command(['worklist'], { commandId: exampleId, name: 'Large and late', rule: exampleRule })
    .input(
      z.strictObject({
        commandId,
        id: id('view').nullable().default(null),
        kind: viewKind.default('view'),
        name: z.string().trim().min(1).max(60),
        rule: segmentRule,
        sort: viewSort.default('rank'),
        descending: z.boolean().default(false),
        mine: z.boolean().default(true),
      }),
    )
    .output(z.object({ id: id('view') })),
  remove: command(['worklist'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('view') }))
    .output(done),
  /** Puts views into this order; those not named keep their place behind them. */
  reorder: command(['worklist'], { commandId: exampleId, ids: [exampleId] })
    .input(z.strictObject({ commandId, ids: z.array(id('view')).min(1).max(200) }))
    .output(done),
  /** Who a rule would hold, before it is kept. */
  preview: query(['worklist'], { rule: exampleRule })
    .input(z.strictObject({ rule: segmentRule }))
    .output(
      z.object({
        count: z.number().int(),
        /** How many of them are on the worklist today. */ onList: z.number().int(),
        sentence: z.string(),
        first: z.array(z.object({ customerId: id('customer'), number: z.string(), name: z.string() })),
      }),
    ),
};
