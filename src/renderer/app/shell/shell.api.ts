import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export { useConnection } from '../../rpc/connection';
export { host, shell } from '../../rpc/host';
export { useChangeFeed } from '../../rpc/use-change-feed';

/** What the frame around every screen shows. */
export const useSystemInfo = () => useQuery(orpc.system.info.queryOptions({ input: {} }));
export const useCompanies = (enabled: boolean) => useQuery(orpc.companies.list.queryOptions({ input: {}, enabled }));
export const useCompanyLocale = (enabled: boolean) =>
  useQuery(orpc.companies.profile.queryOptions({ input: {}, enabled, select: (answer: { profile: { locale: string } }) => answer.profile.locale }));
export const useSettings = (enabled: boolean) => useQuery(orpc.settings.get.queryOptions({ input: {}, enabled }));
export const useKeys = (enabled: boolean) => useQuery(orpc.keys.get.queryOptions({ input: {}, enabled }));
export const useUsers = (enabled: boolean) => useQuery(orpc.users.list.queryOptions({ input: {}, enabled }));
export const useOpenCompany = () => useCommand(orpc.companies.open);
export const useOpenSample = () => useCommand(orpc.companies.openSample);
export const useSwitchUser = () => useCommand(orpc.users.switchTo);
export const useUpdateSettings = () => useCommand(orpc.settings.update, orpc.settings.get.key());
export const useBackUp = () => useCommand(orpc.backups.create);
