import { useQuery } from '@tanstack/react-query';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export const useTermsRegister = () => useQuery(orpc.terms.list.queryOptions({ input: {} }));
type Register = NonNullable<ReturnType<typeof useTermsRegister>['data']>;
export type RegisterRow = Register['rows'][number];
export type UnknownCode = Register['unknown'][number];

export const useAccountTerms = (customerId: CustomerId) => useQuery(orpc.terms.account.queryOptions({ input: { customerId } }));
type AccountTerms = NonNullable<ReturnType<typeof useAccountTerms>['data']>;
export type AgreedRow = AccountTerms['agreed'][number];
export type ItemTerms = AccountTerms['items'][number];

export const useSaveTerms = () => useCommand(orpc.terms.save);
export const useRetireTerms = () => useCommand(orpc.terms.retire);
export const useAgreeTerms = () => useCommand(orpc.terms.agree);
export const useEndAgreed = () => useCommand(orpc.terms.endAgreed);
