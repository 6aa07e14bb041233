/** File readers: CSV and XLSX as rows, what a file seems to be, a file as canonical rows. */
export { FileFault } from './file-fault';
export { inspectFile, type CompanyDefaults, type Inspection } from './inspect-file';
export { interpretFile, type InterpretOptions } from './interpret-file';
export { openTable, type TableFile } from './table-file';
