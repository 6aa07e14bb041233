import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { letterLanguageOf } from '../../../shared/domain/dunning';
import { dayOption } from '../arguments';
import { customerBy } from '../customer';
import { UsageError, type CliCommand } from '../program';
import { amountText, columns } from '../text';

const formats = ['pdf', 'html', 'json'] as const;

export const statement: CliCommand = {
  name: 'statement',
  words: 'CUSTOMER',
  summary: 'the statement of account of any day, as PDF, as a page to answer, or as figures',
  options: [
    { name: 'as-known-on', value: 'YYYY-MM-DD', help: 'counts only what was recorded until that day' },
    { name: 'format', value: formats.join('|'), help: 'pdf (default), html, or json' },
    { name: 'form', value: 'open-items|running', help: 'open items (default), or every movement with the balance behind it' },
    { name: 'from', value: 'YYYY-MM-DD', help: 'first day of a running statement (default a year back)' },
    { name: 'language', value: 'en|de|fr|es', help: "another language than the customer's own" },
    { name: 'copies', help: 'with the copies of the open invoices there are' },
    { name: 'out', value: 'FILE', help: 'where to write it; json goes to the output without' },
  ],
  example: 'duedesk statement 200769623 --as-of 2019-09-30 --out statement.pdf',
  async run(session, args, options) {
    const format = args.text('format') ?? 'pdf';
    if (!formats.includes(format as (typeof formats)[number])) throw new UsageError(`--format must be ${formats.join(', ')}`);
    const form = args.text('form') ?? 'open-items';
    if (form !== 'open-items' && form !== 'running') throw new UsageError('--form must be open-items or running');
    const wanted = args.text('language');
    const language = wanted === undefined ? null : letterLanguageOf(wanted);
    if (wanted !== undefined && language === null) throw new UsageError('--language must be en, de, fr or es');
    const out = args.text('out');
    if (out === undefined && format !== 'json') throw new UsageError('--out is needed: where to write the file');
    const customerId = await customerBy(session.client, args.words[0]);
    const which = { customerId, asOf: options.asOf, knownOn: dayOption(args, 'as-known-on'), form, from: dayOption(args, 'from') } as const;
    const figures = await session.client.statements.view(which);
    const text = [
      `${figures.customer.name}  ${figures.customer.number}, as of ${figures.asOf}`,
      columns(
        ['Currency', 'Open invoices', 'Credits', 'Unapplied', 'Balance', 'Past due'],
        figures.parts.map((part) => [
          part.currency,
          amountText(part.invoicesMinor, part.currency),
          amountText(part.creditsMinor, part.currency),
          amountText(part.unappliedMinor, part.currency),
          amountText(part.balanceMinor, part.currency),
          amountText(part.pastDueMinor, part.currency),
        ]),
        [1, 2, 3, 4, 5],
      ),
    ].join('\n');
    if (format === 'json') {
      if (out !== undefined) await writeFile(resolve(out), `${JSON.stringify(figures, null, 2)}\n`);
      return { json: figures, text };
    }
    const made = await session.client.statements.render({ ...which, language, copies: args.flag('copies'), format: format === 'html' ? 'html' : 'pdf' });
    const content = await session.readTicket(made.ticket);
    const file = resolve(out ?? made.fileName);
    await writeFile(file, content.bytes);
    return {
      json: {
        file,
        sha256: made.sha256,
        pages: made.pages,
        language: made.language,
        asOf: figures.asOf,
        knownOn: figures.knownOn,
        balances: made.balances,
        copiesLeftOut: made.copiesLeftOut,
      },
      text: `${text}\n\nWritten: ${file}`,
      messages: made.copiesLeftOut.map((copy) => `${copy.fileName}: ${copy.reason}`),
    };
  },
};
