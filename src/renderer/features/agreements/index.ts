/** Agreements: payment plans, settlements, write-offs, and what each way is likely to bring in. */
export { AgreementForm, type AgreementFormProps } from './AgreementForm';
export { ApprovalFields } from './ApprovalFields';
export { OutcomeComparison, type OutcomeComparisonProps } from './OutcomeComparison';
export { PlanCalculator, type PlanCalculatorProps } from './PlanCalculator';
export { SettlementCalculator, type SettlementCalculatorProps } from './SettlementCalculator';
export type { PlanProposal, PlanTerms } from './agreements.api';
export { AccountAgreements } from './AccountAgreements';
export { AgreementsScreen } from './AgreementsScreen';
