import { useEffect, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { TicketId } from '../../../shared/domain/ids';
import type { Settings } from '../../../shared/contract/companies.contract';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';
import { useTicketBytes } from '../../rpc/use-ticket-bytes';

type Outputs = InferContractRouterOutputs<Contract>;
export type BackupRow = Outputs['backups']['list']['backups'][number];
export type UserRow = Outputs['users']['list']['users'][number];
export type CompanyRow = Outputs['companies']['list']['companies'][number];
export type ImportProfile = Outputs['imports']['profiles']['profiles'][number];
export type MailSettings = Outputs['mail']['get'];
export type Weights = Settings['weights'];

export type RateRow = Outputs['forecast']['rates']['rates'][number];

export const useAllSettings = () => useQuery(orpc.settings.get.queryOptions({ input: {} }));
/** Fields that the words of text messages may name. */
export const textFields = orpc.texts.fields.queryOptions({ input: {} });
export const useChangeSettings = () => useCommand(orpc.settings.update, orpc.settings.get.key());
/** The image of the letterhead or under the sign-off, as letters bear it; `url` null = none. */
export function useLetterImage(which: 'logo' | 'signature') {
  const kept = useQuery(orpc.templates[which].queryOptions({ input: {} }));
  const ticket = kept.data?.ticket ?? undefined;
  const bytes = useTicketBytes(ticket);
  const url = useMemo(() => (bytes.data === undefined ? null : URL.createObjectURL(new Blob([bytes.data]))), [bytes.data]);
  useEffect(
    () => () => {
      if (url !== null) URL.revokeObjectURL(url);
    },
    [url],
  );
  return { isKept: ticket !== undefined, widthPx: kept.data?.widthPx ?? 0, heightPx: kept.data?.heightPx ?? 0, url };
}
export const useSetLetterImage = (which: 'logo' | 'signature') => useCommand(which === 'logo' ? orpc.templates.setLogo : orpc.templates.setSignature);
/** An image from this computer; null = cancelled. */
export async function chooseImage(): Promise<TicketId | null> {
  const [file] = await host.pickFiles(['.png', '.jpg', '.jpeg']);
  return (file?.ticket as TicketId | undefined) ?? null;
}
/** Saves the page that is held into an envelope. */
export async function openEnvelopeTest(): Promise<boolean> {
  const file = await client.templates.envelopeTest({});
  return host.saveTicket(file.ticket, file.fileName);
}
export const useOwnKeys = () => useQuery(orpc.keys.get.queryOptions({ input: {} }));
export const useSaveKeys = () => useCommand(orpc.keys.save, orpc.keys.get.key());
export const useProfile = () => useQuery(orpc.companies.profile.queryOptions({ input: {} }));
export const useSaveProfile = () => useCommand(orpc.companies.updateProfile);
export const useCompanyList = () => useQuery(orpc.companies.list.queryOptions({ input: {} }));
export const useOpenCompanyFile = () => useCommand(orpc.companies.open);
export const useSample = () => useCommand(orpc.companies.openSample);
export type CounselRow = Outputs['counsel']['list']['counsel'][number];
export const useCounselRegister = () => useQuery(orpc.counsel.list.queryOptions({ input: {} }));
export const useSaveCounsel = () => useCommand(orpc.counsel.save);
export const useRetireCounsel = () => useCommand(orpc.counsel.retire);
export const useCollectors = () => useQuery(orpc.users.list.queryOptions({ input: {} }));
export const useSaveCollector = () => useCommand(orpc.users.save);
export type AbsenceRow = Outputs['absences']['list']['absences'][number];
export const useAbsences = () => useQuery(orpc.absences.list.queryOptions({ input: {} }));
export const useSaveAbsence = () => useCommand(orpc.absences.save);
export const useEndAbsence = () => useCommand(orpc.absences.end);
export const useBecome = () => useCommand(orpc.users.switchTo);
export const useBackups = () => useQuery(orpc.backups.list.queryOptions({ input: {} }));
export const useMakeBackup = () => useCommand(orpc.backups.create);
export const useRestoreBackup = () => useCommand(orpc.backups.restore);
export const useMailServer = () => useQuery(orpc.mail.get.queryOptions({ input: {} }));
export const useSaveMailServer = () => useCommand(orpc.mail.save);
export const useTestMail = () => useCommand(orpc.mail.test);
export const useProtectSecrets = () => useCommand(orpc.mail.protect);
export const useUnlockSecrets = () => useCommand(orpc.mail.unlock);
export const useProfiles = () => useQuery(orpc.imports.profiles.queryOptions({ input: {} }));
export const useForgetProfile = () => useCommand(orpc.imports.deleteProfile);

/** The list as these weights would rank it; nothing is kept. */
export const useTriedRanking = (weights: Weights) =>
  useQuery({ ...orpc.worklist.list.queryOptions({ input: { weights, limit: 12 } }), placeholderData: (previous) => previous });

/** Dated exchange rates into the base currency. */
export const useRates = () => useQuery(orpc.forecast.rates.queryOptions({ input: {} }));
/** What contacts change, as an estimate. */
export const useContactEffect = () => useQuery(orpc.forecast.contactEffect.queryOptions({ input: {} }));
/** A file of rates as it would be read; asked when one was chosen. */
export type RatesFile = Outputs['forecast']['ratesFile'];
export const pickRatesFile = async (): Promise<{ readonly name: string; readonly read: RatesFile } | null> => {
  const [file] = await host.pickFiles(['.csv', '.txt', '.tsv', '.xlsx']);
  return file === undefined ? null : { name: file.name, read: await client.forecast.ratesFile({ ticket: file.ticket as TicketId }) };
};
export const useSaveRates = () => useCommand(orpc.forecast.saveRates);

/** Runs only when asked: it reads the whole file. */
export const useDataCheck = (round: number) =>
  useQuery({ queryKey: ['data-check', round], enabled: round > 0, gcTime: 0, retry: false, queryFn: () => client.system.check({}) });
