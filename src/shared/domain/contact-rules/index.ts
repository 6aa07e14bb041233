/** Contact rules: when and how often a customer may be contacted, and whom to ask for. */
export {
  channels,
  contactFindings,
  touchesInWeek,
  type Channel,
  type ContactFinding,
  type ContactFindingCode,
  type ContactMoment,
  type ContactRules,
  type Touch,
} from './rules';
export { rightParty, type Candidate, type Suggestion } from './right-party';
