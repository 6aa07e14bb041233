import { useQuery } from '@tanstack/react-query';
import type { HostFile } from '../../../shared/contract/host';
import { orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

export const useCompanyFiles = () => useQuery(orpc.companies.list.queryOptions({ input: {} }));
export const useCreateCompany = () => useCommand(orpc.companies.create);
export const useOpenCompanyFile = () => useCommand(orpc.companies.open);
export const useOpenSampleCompany = () => useCommand(orpc.companies.openSample);
export const takeDropped = (files: readonly File[]): Promise<readonly HostFile[]> => host.takeDropped(files);
