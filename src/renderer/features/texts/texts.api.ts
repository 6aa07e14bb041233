import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { TicketId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Inputs = InferContractRouterInputs<Contract>['texts'];
export type TextPlan = InferContractRouterOutputs<Contract>['texts']['plan'];

export const useTextStart = (input: Inputs['compose']) => useQuery({ ...orpc.texts.compose.queryOptions({ input }), placeholderData: keepPreviousData });
export const useTextPlan = (input: Inputs['plan']) => useQuery({ ...orpc.texts.plan.queryOptions({ input }), placeholderData: keepPreviousData });
export const useCopyOut = () => useCommand(orpc.texts.copyOut);
export const useWriteFile = () => useCommand(orpc.texts.writeFile);
/** False = cancelled. */
export const saveTexts = (ticket: TicketId, fileName: string): Promise<boolean> => host.saveTicket(ticket, fileName);
export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text);
