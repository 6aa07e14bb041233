/** The quick line: what one line of text says about a call, and saving it in one go. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { saveLine, understandLine } from './service';

export function createQuickLineFeature(app: App): FeatureHandlers<'quickLine'> {
  return {
    understand: (input) => understandLine(app, input),
    save: (input, call) => saveLine(app, input, call),
  };
}
