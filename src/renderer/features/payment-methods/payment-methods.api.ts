import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client';
import { newCommandId } from '../../rpc/command-id';
import { useCommand } from '../../rpc/use-command';

export const useOfferedMethods = () => useQuery(orpc.settings.get.queryOptions({ input: {} }));
/** An id that no other method ever had. */
export const newMethodId = (): string => newCommandId();
export const useSaveMethods = () => useCommand(orpc.settings.update, orpc.settings.get.key());
export const useSaveCustomerWays = () => useCommand(orpc.customers.save);
