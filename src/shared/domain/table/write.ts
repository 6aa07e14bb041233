import { minorToDecimalText } from '../money';
import { harmlessText } from './harmless-text';
import type { Cell, Table } from './types';

/** A number as every program reads it: a point, no grouping, no exponent. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(6).replace(/\.?0+$/, '') : text;
}

/** A cell is one line: a break inside would begin a new row, and a new cell, in programs that part by other signs than ours. */
const textCell = (text: string): string => harmlessText(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));

function plainText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return numberText(cell);
  return typeof cell === 'string' ? textCell(cell) : minorToDecimalText(cell.minor, cell.currency);
}

const isText = (cell: Cell): boolean => typeof cell === 'string';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** RFC 4180 with a comma, a point in numbers, days as YYYY-MM-DD, and a byte order mark so that spreadsheets read it as UTF-8. Text is always quoted, numbers never. */
export function tableCsv(table: Table): string {
  const lines = [
    table.columns.map((column) => quoted(textCell(column.header))),
    ...table.rows.map((row) => row.map((cell) => (isText(cell) ? quoted(plainText(cell)) : plainText(cell)))),
  ];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** Tab-separated, for pasting: a line each, no line breaks or tabs inside a cell. */
export function tableText(table: Table): string {
  const lines = [table.columns.map((column) => textCell(column.header)), ...table.rows.map((row) => row.map(plainText))];
  return lines.map((line) => line.join('\t')).join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** The same as a table for mails and documents. Every value is escaped. */
export function tableHtml(table: Table): string {
  const style = (index: number): string =>
    table.columns[index]?.kind === 'number' || table.columns[index]?.kind === 'amount' ? ' style="text-align:right"' : '';
  const head = table.columns.map((column, index) => `<th${style(index)}>${escaped(textCell(column.header))}</th>`).join('');
  const body = table.rows.map((row) => `<tr>${row.map((cell, index) => `<td${style(index)}>${escaped(plainText(cell))}</td>`).join('')}</tr>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
