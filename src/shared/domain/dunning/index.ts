/** Demand letters: which level is next, what a letter demands and shows apart, and what must be checked before. */
export { proposeLevel, type LetterRecord, type LevelPolicy, type LevelProposal } from './level';
export { letterContent, type ApartCode, type ApartLine, type LetterContent, type LetterItem, type LetterLine, type LetterRules } from './content';
export {
  checkCodes,
  checksState,
  letterChecks,
  stopInWords,
  type AccountStop,
  type CheckCode,
  type HouseFinding,
  type LetterCheck,
  type LetterCheckFacts,
} from './checks';
export { caseDayFault, caseStepKinds, caseStepNames, legalCase, type CaseStepKind } from './legal-case';
export { counselDeadline, counselOutcomeNames, counselOutcomes, type CounselOutcome } from './counsel';
export {
  answerDays,
  courtesyDays,
  dunningLevels,
  kindOfLevel,
  letterKindNames,
  letterKinds,
  letterLanguageOf,
  letterLanguages,
  levelOfKind,
  type DunningLevel,
  type LetterDebtor,
  type LetterKind,
  type LetterLanguage,
} from './kinds';
export { postalKey, postalPlace } from './postal';
export { checksOfKind, isDemand } from './kind-checks';
