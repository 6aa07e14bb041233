import type { Application } from '../../application';
import type { FeatureHandlers } from '../../rpc/handlers';
import { checkCompany } from './check';
import { readInfo } from './service';

export { ledgerAgeOf } from './service';

/** What every screen's frame needs, the change feed, the check of the data, and the content of tickets. */
export function createSystemFeature(app: Application): FeatureHandlers<'system'> {
  return {
    info: async () => readInfo(app),
    changes: (input) => app.changes.since(input.after),
    check: async () => checkCompany(app),
    async readTicket(input) {
      const content = await app.tickets.read(input.ticket);
      return { fileName: content.fileName, mediaType: content.mediaType, base64: Buffer.from(content.bytes).toString('base64') };
    },
  };
}
