/** Documents: what customers and colleagues sent, attached to a customer, an item, a dispute or a promise. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { attachMany, matchCopies } from './copies';
import { attach, listDocuments, openDocument, removeDocument } from './service';

export { backUpDocuments, checkDocuments, restoreDocuments } from './keeping';
export { documentBytes, setDocumentRemoved, viewOf as documentView } from './service';
export { cleanName } from './names';
export { anyDocument, documentsOf, documentsOfCustomer } from './store';
export { fileOf as fileOfDocument, keepBytes, readBytes } from './bytes';

export function createDocumentsFeature(app: App): FeatureHandlers<'documents'> {
  return {
    attach: (input, call) => attach(app, input, call),
    attachMany: (input, call) => attachMany(app, input, call),
    matchCopies: (input) => matchCopies(app, input),
    remove: (input, call) => removeDocument(app, input, call),
    list: (input) => listDocuments(app, input),
    open: (input) => openDocument(app, input),
  };
}
