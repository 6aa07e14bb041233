import type { Settings } from '../../../../shared/contract/companies.contract';
import type { App } from '../../app';
import { badInput } from '../../errors';
import type { FeatureHandlers, InputOf } from '../../rpc/handlers';
import { refreshAllAccounts } from '../ranking';
import { writeSettings } from './store';

export { writeSettings } from './store';

/** Settings nothing on the lists depends on. Any other change makes the projections anew in the same command. */
const withoutProjections: readonly (keyof Settings)[] = ['letters', 'quickKeys', 'contactRules', 'ledgerStaleAfterDays', 'ledgerTooOldAfterDays'];

/** The company's settings; live re-ranking when a change touches the lists. */
export function createSettingsFeature(app: App): FeatureHandlers<'settings'> {
  return {
    get: async () => app.current().settings,
    async update(input, call) {
      const company = app.current();
      let before: Settings | null = null;
      try {
        return await app.command(call, async (tx) => {
          const present = company.settings;
          const changes = definedOf(input.changes);
          const settings: Settings = { ...present, ...changes };
          assertSettings(settings);
          writeSettings(tx, changes, tx.recordedAtMs);
          before = present;
          company.settings = settings;
          const names = Object.keys(changes) as (keyof Settings)[];
          tx.record({ kind: 'change', code: 'settings-changed', title: `Settings changed: ${names.join(', ')}`, payload: { before: Object.fromEntries(names.map((name) => [name, present[name]])), after: changes } });
          if (names.some((name) => !withoutProjections.includes(name))) refreshAllAccounts(tx);
          return settings;
        });
      } catch (error) {
        // What is kept in memory must not run ahead of the file.
        if (before !== null) company.settings = before;
        throw error;
      }
    },
  };
}

function definedOf(changes: InputOf<'settings', 'update'>['changes']): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** Rules between settings that their single shapes cannot say. */
function assertSettings(settings: Settings): void {
  if (settings.agingBounds.some((bound, index) => index > 0 && bound <= (settings.agingBounds[index - 1] ?? 0)))
    throw badInput('The aging buckets must end later one after the other, for example 30, 60, 90.', 'changes.agingBounds');
  if (settings.ledgerTooOldAfterDays < settings.ledgerStaleAfterDays) throw badInput('The ledger cannot be too old for letters before it is stale.', 'changes.ledgerTooOldAfterDays');
}
