import type { App } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { mergeKeptLetters } from '../letters';
import { entriesOf, runRow } from './run-store';

/** The kept letters of a run as one file, the pages that were made, in the order of the settings. */
export async function runFile(app: App, input: InputOf<'dunning', 'runFile'>): Promise<OutputOf<'dunning', 'runFile'>> {
  const { read } = app.current();
  const run = runRow(read, input.runId);
  if (run === undefined) throw notFound('This run is not in the company file that is open.');
  const made = entriesOf(read, run.id).filter((entry) => entry.letterId !== null);
  const ids = made.filter((entry) => input.channel === 'all' || entry.channel === 'letter').flatMap((entry) => entry.letterId ?? []);
  if (ids.length === 0)
    throw ruleViolated('nothing-to-print', made.length === 0 ? 'No letter of this run was made yet.' : 'All letters of this run go by e-mail.');
  return mergeKeptLetters(app, ids, input);
}
