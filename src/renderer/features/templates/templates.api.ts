import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { LetterKind, LetterLanguage } from '../../../shared/domain/dunning';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['templates'];
export type TemplateRow = Outputs['list']['rows'][number];
export type TemplateDetail = Outputs['get'];
export type TemplateParts = TemplateDetail['parts'];
export type TemplatePreview = Outputs['preview'];
export type TemplateFault = TemplatePreview['faults'][number];

export const useTemplates = () => useQuery(orpc.templates.list.queryOptions({ input: {} }));
export const useTemplate = (kind: LetterKind, language: LetterLanguage) =>
  useQuery({ ...orpc.templates.get.queryOptions({ input: { kind, language } }), placeholderData: (previous) => previous });

/** The page that these words make, for a customer; null parts = not asked yet. */
export const useTemplatePreview = (kind: LetterKind, language: LetterLanguage, parts: TemplateParts | null, customerId: CustomerId | null) =>
  useQuery({
    ...orpc.templates.preview.queryOptions({
      input: { kind, language, parts: parts ?? { name: '', title: '', before: '', after: '', subject: '', mail: '' }, customerId, currency: null },
    }),
    enabled: parts !== null,
    retry: false,
    staleTime: 30_000,
    placeholderData: (previous) => previous,
  });

export const useSaveTemplate = () => useCommand(orpc.templates.save);
export const useRestoreTemplate = () => useCommand(orpc.templates.restore);
/** Customers to show a letter with. */
export const useSampleCustomers = () => useQuery(orpc.letters.candidates.queryOptions({ input: { level: null, find: '', limit: 40 } }));
