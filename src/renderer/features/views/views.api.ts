import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { Rule } from '../../../shared/domain/segments';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['views'];
export type SavedView = Outputs['list']['views'][number];
export type RuleFieldInfo = Outputs['fields']['fields'][number];

export const useViews = () => useQuery(orpc.views.list.queryOptions({ input: {} }));
export const useRuleFields = () => useQuery(orpc.views.fields.queryOptions({ input: {} }));
/** How many a rule would hold; asked for a rule without a gap alone. */
export const useRulePreview = (rule: Rule | null) =>
  useQuery(orpc.views.preview.queryOptions({ input: { rule: rule ?? { all: [] } }, enabled: rule !== null, placeholderData: keepPreviousData }));
export const useSaveView = () => useCommand(orpc.views.save);
export const useRemoveView = () => useCommand(orpc.views.remove);
export const useReorderViews = () => useCommand(orpc.views.reorder);
