import { basename, resolve } from 'node:path';
import { mostFilesAtOnce } from '../../../shared/contract/documents.contract';
import type { TicketId } from '../../../shared/domain/ids';
import { customerBy } from '../customer';
import { type CliCommand, UsageError } from '../program';
import { columns } from '../text';

const words = { matched: 'attached', already: 'attached before', several: 'several fit', unknown: 'not found', refused: 'refused' } as const;

export const copiesAttach: CliCommand = {
  name: 'copies attach',
  words: 'FILE...',
  summary: 'attaches PDFs to the invoices whose numbers stand in their names',
  options: [
    { name: 'customer', value: 'CUSTOMER', help: "only among this customer's invoices, where a number is used twice" },
    { name: 'dry-run', help: 'says what belongs to what and keeps nothing' },
  ],
  example: 'duedesk copies attach INV-30951.pdf "Invoice 30952.pdf" --dry-run',
  async run(session, args) {
    if (args.words.length === 0) throw new UsageError('name at least one file');
    if (args.words.length > mostFilesAtOnce) throw new UsageError(`name at most ${mostFilesAtOnce} files at once`);
    const dryRun = args.flag('dry-run');
    const customer = args.text('customer');
    const customerId = customer === undefined ? null : await customerBy(session.client, customer);
    const tickets: TicketId[] = [];
    for (const word of args.words) tickets.push((await session.registerFile(resolve(word))) as TicketId);
    const { files } = await session.client.documents.matchCopies({ tickets, customerId });
    const matched = files.flatMap((file) =>
      file.state === 'matched' && file.items[0] !== undefined
        ? [{ ticket: file.ticket, subject: { kind: 'item' as const, id: file.items[0].itemId as never }, asCopy: true }]
        : [],
    );
    const done =
      dryRun || matched.length === 0
        ? { attached: 0, alreadyThere: 0 }
        : await session.client.documents.attachMany({ commandId: session.newCommandId(), files: matched });
    const rows = files.map((file, place) => ({
      file: basename(args.words[place] ?? file.fileName),
      state: file.state,
      sentence: file.sentence,
      invoices: file.items.map(({ number, customerNumber, customerName }) => ({ number, customerNumber, customerName })),
    }));
    const left = rows.filter((row) => row.state !== 'matched' && row.state !== 'already');
    return {
      json: {
        dryRun,
        attached: done.attached,
        alreadyThere: files.filter((file) => file.state === 'already').length + done.alreadyThere,
        leftOut: left.length,
        files: rows,
      },
      text: columns(
        ['File', '', 'Invoice', 'Customer'],
        rows.map((row) => [
          row.file,
          dryRun && row.state === 'matched' ? 'would be attached' : words[row.state],
          ...(row.state === 'matched' || row.state === 'already' ? [row.invoices[0]?.number ?? '', row.invoices[0]?.customerName ?? ''] : ['', '']),
        ]),
      ),
      messages: left.map(
        (row) =>
          `${row.file}: ${row.state === 'several' ? row.sentence.replace('Choose one.', 'Name the customer with --customer, or attach it on the account.') : row.sentence}`,
      ),
      exitCode: left.length === rows.length ? 1 : 0,
    };
  },
};
