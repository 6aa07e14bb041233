import { account } from './account.contract';
import { approvals, outcomes, plans, settlements, writeOffs } from './agreements.contract';
import { calls, disputes, followUps, notes, promises } from './call-log.contract';
import { absences, contacts } from './collectors-day.contract';
import { companies, settings, users } from './companies.contract';
import { customers, search } from './customers.contract';
import { documents } from './documents.contract';
import { dunning } from './dunning.contract';
import { evidence } from './evidence.contract';
import { forecast } from './forecast.contract';
import { imports } from './imports.contract';
import { interest } from './interest.contract';
import { letters } from './letters.contract';
import { mail, outbox } from './outbox.contract';
import { quickLine } from './quick-line.contract';
import { counsel, handovers } from './ranking.contract';
import { aging } from './reports.contract';
import { statements } from './statements.contract';
import { backups, system } from './system.contract';
import { tables } from './tables.contract';
import { templates } from './templates.contract';
import { terms } from './terms.contract';
import { texts } from './texts.contract';
import { keys, undo } from './undo.contract';
import { views } from './views.contract';
import { worklist } from './worklist.contract';

/** Every operation of the core, by feature. Served over MessagePort, loopback HTTP and in-process alike. */
export const contract = {
  system,
  backups,
  companies,
  users,
  settings,
  customers,
  account,
  search,
  worklist,
  calls,
  promises,
  disputes,
  notes,
  followUps,
  aging,
  letters,
  mail,
  outbox,
  evidence,
  imports,
  forecast,
  quickLine,
  plans,
  settlements,
  writeOffs,
  approvals,
  outcomes,
  documents,
  contacts,
  views,
  absences,
  undo,
  keys,
  interest,
  handovers,
  counsel,
  statements,
  templates,
  dunning,
  tables,
  terms,
  texts,
};
export type Contract = typeof contract;
