/** Keys a collector has chosen instead of the usual ones. */
import { commands } from '../../../../shared/contract/commands';
import { keyFault } from '../../../../shared/contract/key-bindings';
import type { App } from '../../app';
import { ruleViolated } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { keysOf, replaceKeys } from './store';

export function createKeysFeature(app: App): FeatureHandlers<'keys'> {
  return {
    async get() {
      const { read, userId } = app.current();
      const known = new Set<string>(commands.map((command) => command.id));
      return {
        bindings:
          userId === null
            ? []
            : keysOf(read, userId)
                .filter((row) => known.has(row.command))
                .map((row) => ({ command: row.command, keys: JSON.parse(row.keysJson) as string[] })),
      };
    },
    save: (input, call) =>
      app.command(call, async (tx) => {
        if (tx.userId === null) throw ruleViolated('no-collector', 'Add a collector first: keys are kept for each one.', 'bindings');
        const fault = keyFault(input.bindings);
        if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, `bindings.${fault.index}`);
        replaceKeys(
          tx,
          tx.userId,
          input.bindings.map((binding) => ({ command: binding.command, keysJson: JSON.stringify(binding.keys) })),
          tx.recordedAtMs,
        );
        tx.record({
          kind: 'change',
          code: 'keys-changed',
          title:
            input.bindings.length === 0 ? 'Keys set back to the usual ones' : `Keys changed: ${input.bindings.map((binding) => binding.command).join(', ')}`,
          payload: { bindings: input.bindings },
        });
        return { done: true as const };
      }),
  };
}
