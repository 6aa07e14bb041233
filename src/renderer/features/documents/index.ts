/** Documents of customers, items, disputes and promises; copies of invoices among them. */
export { AccountDocuments } from './AccountDocuments';
export { AttachForm } from './AttachForm';
export { CopyFiling } from './CopyFiling';
export { sizeWords } from './document-words';
export { openDocument, pickDocuments, takeDropped, useDocuments, useRemoveDocument } from './documents.api';
export { isCopyFile, offerCopies } from './incoming-copies';
