import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export const useCompanyFiles = () => useQuery(orpc.companies.list.queryOptions({ input: {} }));
export const useCreateCompany = () => useCommand(orpc.companies.create);
export const useOpenCompanyFile = () => useCommand(orpc.companies.open);
export const useOpenSampleCompany = () => useCommand(orpc.companies.openSample);
