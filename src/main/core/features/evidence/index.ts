/** Evidence packs: all that is known about one customer in one file that proves itself. */
import type { App } from '../../app';
import { verifyPack } from '../../evidence/verify';
import type { FeatureHandlers } from '../../rpc/handlers';
import { buildEvidence } from './build';

export function createEvidenceFeature(app: App): FeatureHandlers<'evidence'> {
  return {
    build: (input, call) => buildEvidence(app, input, call),
    async verify(input) {
      const { bytes } = await app.tickets.read(input.ticket);
      const { manifest, findings, ...verdict } = verifyPack(bytes);
      return {
        ...verdict,
        findings: [...findings],
        about:
          manifest === null
            ? null
            : {
                company: manifest.company,
                customerNumber: manifest.customer.number,
                customerName: manifest.customer.name,
                madeAt: manifest.madeAt,
                asOf: manifest.asOf,
                files: manifest.parts.length,
              },
      };
    },
  };
}
