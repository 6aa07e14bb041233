/** How mail leaves the company: server, sender, and the secrets that go with it. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { protectSecrets, readMailSettings, saveMailSettings, testMail, unlockSecrets, type MailServerOptions } from './service';

export { AccessFault, accessTo, type TokenMemory } from './access';
export { mailServerOf, type MailServer } from './settings';

export function createMailFeature(app: App, options: MailServerOptions): FeatureHandlers<'mail'> {
  return {
    get: () => readMailSettings(app),
    save: (input, call) => saveMailSettings(app, options, input, call),
    test: () => testMail(app, options),
    protect: (input, call) => protectSecrets(app, options, input, call),
    unlock: (input) => unlockSecrets(app, options, input),
  };
}
