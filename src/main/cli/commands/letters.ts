import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { required } from '../arguments';
import { UsageError, type CliCommand, type Client } from '../program';
import { amountText, columns } from '../text';

const pageSize = 1000;
/** The core takes at most 5,000 letters a command; a merged file of a thousand is what a printer takes in one go. */
const runSize = 1000;

export const letters: CliCommand = {
  name: 'letters',
  words: '',
  summary: 'produces the demand letters of a level as PDF files',
  options: [
    { name: 'level', value: '1|2|3', help: '1 reminder, 2 demand, 3 final demand' },
    { name: 'out', value: 'DIR', help: 'folder for the PDF files' },
    { name: 'customer', value: 'NUMBER', help: 'only this customer (may be given more than once)', many: true },
    { name: 'merge', help: 'also writes all letters as one PDF' },
    { name: 'dry-run', help: 'says who would get a letter and keeps nothing' },
  ],
  example: 'duedesk letters --level 1 --out ./letters',
  async run(session, args) {
    const level = Number(required(args, 'level'));
    if (level !== 1 && level !== 2 && level !== 3) throw new UsageError('--level must be 1, 2 or 3');
    const out = args.flag('dry-run') ? null : resolve(required(args, 'out'));
    const { rows, leftOut } = await allCandidates(session.client, level);
    const only = args.list('customer');
    const wanted = rows.filter((row) => only.length === 0 || only.includes(row.customerNumber));
    const go = wanted.filter((row) => row.state !== 'stopped');
    const stopped = wanted
      .filter((row) => row.state === 'stopped')
      .map((row) => ({
        customerId: row.customerId,
        customerNumber: row.customerNumber,
        reason: row.checks.find((check) => check.result === 'stop')?.code ?? 'stopped',
        label: row.checks.find((check) => check.result === 'stop')?.finding ?? '',
      }));
    if (out === null || go.length === 0) {
      const planned = go.map((row) => ({
        customerNumber: row.customerNumber,
        name: row.name,
        file: null,
        sha256: null,
        total: { currency: row.currency, amountMinor: row.totalMinor },
        items: [],
      }));
      return {
        json: { letters: out === null ? planned : [], leftOut: [...leftOut, ...countReasons(stopped)], stopped },
        text: `${go.length} letters, ${stopped.length} stopped.`,
      };
    }
    await mkdir(out, { recursive: true });
    const written = [];
    const mergedFiles: string[] = [];
    const notProduced = [...stopped];
    for (let from = 0; from < go.length; from += runSize) {
      const customers = go.slice(from, from + runSize).map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level }));
      const produced = await session.client.letters.produce({ commandId: session.newCommandId(), customers, merge: args.flag('merge') });
      for (const letter of produced.letters) {
        const content = await session.readTicket(letter.ticket);
        const file = join(out, letter.fileName);
        await writeFile(file, content.bytes);
        written.push({
          customerNumber: letter.customerNumber,
          reference: letter.reference,
          file,
          sha256: letter.sha256,
          total: letter.total,
          items: letter.items,
        });
      }
      if (produced.mergedTicket !== null) {
        const merged = await session.readTicket(produced.mergedTicket);
        const file = join(out, merged.fileName);
        await writeFile(file, merged.bytes);
        mergedFiles.push(file);
      }
      notProduced.push(...produced.leftOut);
    }
    return {
      json: { letters: written, mergedFiles, leftOut: [...leftOut, ...countReasons(notProduced)], stopped: notProduced },
      text: `${columns(
        ['Number', 'Reference', 'Total', 'File'],
        written.map((letter) => [letter.customerNumber, letter.reference, amountText(letter.total.amountMinor, letter.total.currency), letter.file]),
        [2],
      )}\n\n${written.length} letters written, ${notProduced.length} stopped.`,
      messages: notProduced.slice(0, 20).map((row) => `${row.customerNumber}: ${row.label}`),
    };
  },
};

async function allCandidates(client: Client, level: 1 | 2 | 3) {
  const first = await client.letters.candidates({ level, limit: pageSize });
  const rows = [...first.rows];
  while (rows.length < first.total) {
    const page = await client.letters.candidates({ level, limit: pageSize, offset: rows.length });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  return { rows, leftOut: first.leftOut };
}

function countReasons(rows: readonly { readonly reason: string; readonly label: string }[]) {
  const counts = new Map<string, { reason: string; label: string; count: number }>();
  for (const row of rows) {
    const known = counts.get(row.reason);
    counts.set(row.reason, { reason: row.reason, label: known?.label ?? row.label, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
