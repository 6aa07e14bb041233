import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { ContactId, CustomerId, ItemId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { newCommandId } from '../../rpc/command-id';
import { useCommand } from '../../rpc/use-command';
import type { CallOutcome } from './outcomes';

export { host } from '../../rpc/host';

/** What the outcome proposes: promise, next step, the bank days of the next two weeks. */
export const useProposal = (customerId: CustomerId | null, outcome: CallOutcome, itemIds: readonly ItemId[], promiseDate: IsoDate | null = null) =>
  useQuery(
    orpc.calls.propose.queryOptions({
      input: { customerId: customerId as CustomerId, outcome, itemIds: [...itemIds], promiseDate },
      enabled: customerId !== null,
      placeholderData: keepPreviousData,
    }),
  );
/** The same, asked for at the moment of saving. */
export const proposalNow = (customerId: CustomerId, outcome: CallOutcome, itemIds: readonly ItemId[], promiseDate: IsoDate | null): Promise<Proposal> =>
  client.calls.propose({ customerId, outcome, itemIds: [...itemIds], promiseDate });
export type Proposal = NonNullable<ReturnType<typeof useProposal>['data']>;

/** The open account of the running call; shares its cache with the account screen. */
export const useCallAccount = (customerId: CustomerId) => useQuery(orpc.account.get.queryOptions({ input: { customerId } }));
export type CallAccount = NonNullable<ReturnType<typeof useCallAccount>['data']>;

/** Whom a confirmation by mail would go to, or why it cannot be mailed. */
export const useMailReach = (customerId: CustomerId, contactId: ContactId | null) =>
  useQuery(orpc.calls.mailReach.queryOptions({ input: { customerId, contactId }, placeholderData: keepPreviousData }));
export type MailReach = NonNullable<ReturnType<typeof useMailReach>['data']>;

export const useCallBrief = (customerId: CustomerId) => useQuery(orpc.calls.brief.queryOptions({ input: { customerId }, placeholderData: keepPreviousData }));

/** Whom to call and what speaks against it; asked again every minute, because it holds the customer's clock. */
export const useAdvice = (customerId: CustomerId, contactId: ContactId | null) =>
  useQuery(orpc.contacts.advice.queryOptions({ input: { customerId, contactId }, refetchInterval: 60_000, placeholderData: keepPreviousData }));
/** The same at the moment of dialling. */
export const adviceNow = (customerId: CustomerId, contactId: ContactId | null) => client.contacts.advice({ customerId, contactId });
export type Advice = Awaited<ReturnType<typeof adviceNow>>;

/** A plan as it would be agreed: dates moved off holidays, limits checked. */
export const usePlanProposal = (input: Parameters<typeof client.plans.propose>[0], wanted: boolean) =>
  useQuery(orpc.plans.propose.queryOptions({ input, enabled: wanted, placeholderData: keepPreviousData }));

export const useLineReading = (customerId: CustomerId, text: string, itemIds: readonly ItemId[]) =>
  useQuery(
    orpc.quickLine.understand.queryOptions({
      input: { customerId, text, itemIds: [...itemIds] },
      enabled: text.trim() !== '',
      placeholderData: keepPreviousData,
      gcTime: 10_000,
    }),
  );
/** The reading of exactly this text, for saving it. */
export const readLine = (customerId: CustomerId, text: string, itemIds: readonly ItemId[]) =>
  client.quickLine.understand({ customerId, text, itemIds: [...itemIds] });
export type LineReading = Awaited<ReturnType<typeof readLine>>;

export const useSaveLine = () => useCommand(orpc.quickLine.save);
export const useLogCall = () => useCommand(orpc.calls.log);
export type LogCallInput = Parameters<ReturnType<typeof useLogCall>['run']>[0];

export const draftKey = 'call';
export const useDrafts = () =>
  useQuery(
    orpc.calls.drafts.queryOptions({ input: {}, staleTime: 0, gcTime: 0, select: (answer) => answer.drafts.find((draft) => draft.key === draftKey) ?? null }),
  );
/** Null drops the draft. Never rejects: a draft that cannot be saved must not stop the call. */
export const saveCallDraft = (value: string | null): Promise<unknown> =>
  client.calls.saveDraft({ commandId: newCommandId(), key: draftKey, value }).catch(() => null);
