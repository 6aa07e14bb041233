/** File readers: CSV and XLSX as rows, what a file seems to be, a file as canonical rows. */
export { FileFault } from './file-fault';
export { inspectFile, type Inspection } from './inspect-file';
export { interpretFile } from './interpret-file';
export { openTable } from './table-file';
