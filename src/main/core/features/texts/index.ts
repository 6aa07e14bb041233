/** Text messages (SMS): copied out to be sent from a telephone, or as a file for a gateway. Duedesk sends none itself. */
import type { App } from '../../app';
import { shortTextFields } from '../../documents';
import type { FeatureHandlers } from '../../rpc/handlers';
import { composeText, copyOutText, planTexts, writeTextFile } from './service';

export { takeBackText } from './service';

export function createTextsFeature(app: App): FeatureHandlers<'texts'> {
  return {
    compose: (input) => composeText(app, input),
    copyOut: (input, call) => copyOutText(app, input, call),
    plan: (input) => planTexts(app, input),
    writeFile: (input, call) => writeTextFile(app, input, call),
    fields: async () => ({ fields: shortTextFields.map((field) => ({ ...field })) }),
  };
}
