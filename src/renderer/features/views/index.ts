/** Saved views and segments: rules over customers, made by picking fields. */
export { RuleDialog, type RuleTask } from './RuleDialog';
export { RuleEditor } from './RuleEditor';
export { draftOf, emptyDraft, ruleOfDraft, type RuleDraft } from './rule-draft';
export { useRemoveView, useReorderViews, useSaveView, useViews, type SavedView } from './views.api';
