import type { Settings } from '../../../../shared/contract/companies.contract';
import { paymentMethodFault } from '../../../../shared/domain/payment-methods';
import { textKeys, type TextKind } from '../../../../shared/domain/texts';
import type { App, Tx } from '../../app';
import { shortTextFault } from '../../documents';
import { badInput, ruleViolated } from '../../errors';
import type { FeatureHandlers, InputOf } from '../../rpc/handlers';
import { readSettings } from '../../settings';
import { refreshAllAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import { putRawSettings, rawSettings, writeSettings } from './store';

export { writeSettings } from './store';

/** Settings nothing on the lists depends on. Any other change makes the projections anew in the same command. */
const withoutProjections: readonly (keyof Settings)[] = [
  'letters',
  'quickKeys',
  'contactRules',
  'ledgerStaleAfterDays',
  'ledgerTooOldAfterDays',
  'plans',
  'paymentMethods',
  'texts',
];

/** What each part is called in the list of acts. */
const settingNames: Readonly<Record<keyof Settings, string>> = {
  weights: 'weights of the ranking',
  worklistFloorMinor: 'smallest amount on the worklist',
  agingBounds: 'aging buckets',
  promiseToleranceDays: 'tolerance of promises',
  defaultTermsDays: 'usual terms',
  ledgerStaleAfterDays: 'when the ledger is stale',
  ledgerTooOldAfterDays: 'when the ledger is too old',
  letters: 'letters',
  quickKeys: 'single keys',
  contactRules: 'contact rules',
  forecast: 'day and cost of money',
  plans: 'limits of plans and settlements',
  paymentMethods: 'ways to pay',
  texts: 'words of text messages',
};

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
          const kept = rawSettings(tx, Object.keys(changes));
          writeSettings(tx, changes, tx.recordedAtMs);
          before = present;
          company.settings = settings;
          const names = Object.keys(changes) as (keyof Settings)[];
          tx.record({
            kind: 'change',
            code: 'settings-changed',
            title: `Settings changed: ${names.join(', ')}`,
            payload: { before: Object.fromEntries(names.map((name) => [name, present[name]])), after: changes },
          });
          if (names.some((name) => !withoutProjections.includes(name))) refreshAllAccounts(tx);
          rememberUndo(tx, call, input, {
            label: `Changed settings: ${names.map((name) => settingNames[name]).join(', ')}`,
            customerId: null,
            steps: [{ do: 'set-settings', before: kept, after: rawSettings(tx, names) }],
          });
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

/** Settings as they stood before an act, where nobody has changed them since. The caller puts the ones in memory back when its transaction fails. */
export function putSettingsBack(tx: Tx, before: Readonly<Record<string, string | null>>, after: Readonly<Record<string, string | null>>): void {
  const names = Object.keys(after) as (keyof Settings)[];
  const now = rawSettings(tx, names);
  if (names.some((name) => now[name] !== after[name])) throw ruleViolated('changed-since', 'These settings were changed again since. Take that back first.');
  putRawSettings(tx, before, tx.recordedAtMs);
  tx.company.settings = readSettings(tx);
  tx.record({
    kind: 'change',
    code: 'settings-put-back',
    title: `Settings put back: ${names.map((name) => settingNames[name]).join(', ')}`,
    payload: { before: after, after: before },
  });
  if (names.some((name) => !withoutProjections.includes(name))) refreshAllAccounts(tx);
}

function definedOf(changes: InputOf<'settings', 'update'>['changes']): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** Rules between settings that their single shapes cannot say. */
function assertSettings(settings: Settings): void {
  if (settings.agingBounds.some((bound, index) => index > 0 && bound <= (settings.agingBounds[index - 1] ?? 0)))
    throw badInput('The aging buckets must end later one after the other, for example 30, 60, 90.', 'changes.agingBounds');
  for (const [index, method] of settings.paymentMethods.entries()) {
    const fault = paymentMethodFault(method);
    if (fault !== null) throw badInput(fault.message, `changes.paymentMethods.${index}.${fault.part}`);
    if (settings.paymentMethods.findIndex((other) => other.id === method.id) !== index)
      throw badInput('Two ways to pay have the same id.', `changes.paymentMethods.${index}.id`);
  }
  if (settings.ledgerTooOldAfterDays < settings.ledgerStaleAfterDays)
    throw badInput('The ledger cannot be too old for letters before it is stale.', 'changes.ledgerTooOldAfterDays');
  for (const key of textKeys) {
    const own = settings.texts[key];
    const fault = own === undefined ? null : shortTextFault(own, key.slice(0, key.lastIndexOf('.')) as TextKind);
    if (fault !== null) throw badInput(fault, `changes.texts.${key}`);
  }
}
