/** Tables on their way out: as a CSV file, or by the clipboard. Nothing in them is taken for a formula, and numbers mean the same everywhere. */
export { harmlessText } from './harmless-text';
export { tableCsv, tableHtml, tableText } from './write';
export type { Cell, Column, Table } from './types';
