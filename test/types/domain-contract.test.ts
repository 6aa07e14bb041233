import { describe, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import type { priorityWeights } from '../../src/shared/contract/companies.contract';
import type { agingBucket } from '../../src/shared/contract/common';
import type { factor, itemState, nextStep, openItem, promiseRow, promiseState } from '../../src/shared/contract/customers.contract';
import type { dunningLevel, letters } from '../../src/shared/contract/letters.contract';
import type { agingBasis } from '../../src/shared/contract/reports.contract';
import type { nextStepInput, reasonsForDelay } from '../../src/shared/contract/call-parts';
import type { chip, worklistItem } from '../../src/shared/contract/worklist.contract';
import type { callOutcome, disputeReasons } from '../../src/shared/contract/call-log.contract';
import type { AgedBucket, AgingBasis, DueDateSource, ItemKind } from '../../src/shared/domain/aging';
import type { CallOutcome, ProposedStep, ReasonForDelay, StepKind } from '../../src/shared/domain/calls';
import type { DisputeReason } from '../../src/shared/domain/disputes';
import type { DunningLevel, LetterCheck } from '../../src/shared/domain/dunning';
import type { ItemState } from '../../src/shared/domain/ledger';
import type { ContactKind, Factor, FollowUpKind, NextStep, PriorityWeights, ReasonChip } from '../../src/shared/domain/priority';
import type { PromiseState } from '../../src/shared/domain/promises';

type Of<Schema extends z.ZodType> = z.infer<Schema>;
type CandidateCheck =
  Of<NonNullable<(typeof letters.candidates)['~orpc']['outputSchema']> & z.ZodType> extends { rows: { checks: (infer Check)[] }[] } ? Check : never;

// The domain does not import the contract; here the compiler proves that both speak of the same things.
describe('domain and contract', () => {
  it('name the same states and kinds', () => {
    expectTypeOf<PromiseState>().toEqualTypeOf<Of<typeof promiseState>>();
    expectTypeOf<ItemState>().toEqualTypeOf<Of<typeof itemState>>();
    expectTypeOf<ItemKind>().toEqualTypeOf<Of<typeof openItem>['kind']>();
    expectTypeOf<DueDateSource>().toEqualTypeOf<Of<typeof openItem>['dueDateSource']>();
    expectTypeOf<AgingBasis>().toEqualTypeOf<Of<typeof agingBasis>>();
    expectTypeOf<CallOutcome>().toEqualTypeOf<Of<typeof callOutcome>>();
    expectTypeOf<ReasonForDelay>().toEqualTypeOf<(typeof reasonsForDelay)[number]>();
    expectTypeOf<DisputeReason>().toEqualTypeOf<(typeof disputeReasons)[number]>();
    expectTypeOf<DunningLevel>().toEqualTypeOf<Of<typeof dunningLevel>>();
    expectTypeOf<StepKind>().toEqualTypeOf<Of<typeof nextStepInput>['kind']>();
    expectTypeOf<FollowUpKind>().toEqualTypeOf<Of<typeof nextStepInput>['kind']>();
    expectTypeOf<ContactKind>().toEqualTypeOf<NonNullable<Of<typeof worklistItem>['lastContact']>['kind']>();
  });

  it('shape the same answers', () => {
    expectTypeOf<PriorityWeights>().toExtend<Of<typeof priorityWeights>>();
    expectTypeOf<Of<typeof priorityWeights>>().toExtend<PriorityWeights>();
    expectTypeOf<Factor>().toExtend<Of<typeof factor>>();
    expectTypeOf<NextStep>().toExtend<Of<typeof nextStep>>();
    expectTypeOf<ProposedStep>().toExtend<Of<typeof nextStepInput>>();
    expectTypeOf<ReasonChip>().toExtend<Of<typeof chip>>();
    expectTypeOf<AgedBucket>().toExtend<Of<typeof agingBucket>>();
    expectTypeOf<LetterCheck>().toExtend<CandidateCheck>();
    expectTypeOf<Of<typeof promiseRow>['instalments'][number]['state']>().toEqualTypeOf<PromiseState>();
  });
});
