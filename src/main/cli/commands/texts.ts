import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isReason } from '../../../shared/contract/kept-reason';
import { textKinds } from '../../../shared/domain/texts';
import { oneOf } from '../arguments';
import { customerBy } from '../customer';
import { UsageError, type CliCommand } from '../program';
import { columns } from '../text';

export const texts: CliCommand = {
  name: 'texts',
  words: 'CUSTOMER...',
  summary: 'text messages to customers as a file for a gateway; sends none',
  options: [
    { name: 'kind', value: 'KIND', help: `${textKinds.join(', ')} (default courtesy)` },
    { name: 'out', value: 'FILE', help: 'where to write the CSV file with number, text and reference' },
    { name: 'reason', value: 'TEXT', help: 'why texts go out against a contact rule; kept with each' },
    { name: 'dry-run', help: 'says who would get which text and who none, and keeps nothing' },
  ],
  example: 'duedesk texts 200769623 200794332 --kind courtesy --out texts.csv',
  async run(session, args) {
    const kind = oneOf(args, 'kind', textKinds, 'courtesy');
    const out = args.text('out');
    const reason = args.text('reason');
    if (reason !== undefined && !isReason(reason)) throw new UsageError('--reason needs a few words');
    if (args.words.length === 0) throw new UsageError('name the customers: numbers, ids or names');
    if (out === undefined && !args.flag('dry-run')) throw new UsageError('--out is needed: where to write the file; or --dry-run');
    const customerIds = [...new Set(await Promise.all(args.words.map((word) => customerBy(session.client, word))))];
    const { rows } = await session.client.texts.plan({ customerIds, kind });
    const going = rows.filter((row) => row.state === 'ready' || (row.state === 'warn' && reason !== undefined));
    const leftOut = rows.filter((row) => !going.includes(row)).map(({ customerNumber, name, state, finding }) => ({ customerNumber, name, state, finding }));
    const planned = going.map(({ customerNumber, name, number, language, text, encoding, segments }) => ({
      customerNumber,
      name,
      number,
      language,
      text,
      encoding,
      segments,
    }));
    const messages = leftOut.map((row) => `${row.customerNumber}: ${row.finding}`);
    const table = columns(
      ['Number', 'Customer', 'To', 'Messages', 'Text'],
      planned.map((row) => [row.customerNumber, row.name, row.number, String(row.segments), row.text]),
      [3],
    );
    if (out === undefined || args.flag('dry-run') || going.length === 0)
      return {
        json: { texts: planned, leftOut, file: null },
        text: `${table}\n\n${planned.length} texts, ${leftOut.length} left out. Nothing was kept.`,
        messages,
      };
    const made = await session.client.texts.writeFile({
      commandId: session.newCommandId(),
      customerIds: going.map((row) => row.customerId),
      kind,
      ...(reason !== undefined && { reason }),
    });
    const file = resolve(out);
    await writeFile(file, (await session.readTicket(made.ticket)).bytes);
    return { json: { texts: planned, leftOut, file }, text: `${table}\n\n${made.texts} texts as ${made.segments} messages written: ${file}`, messages };
  },
};
