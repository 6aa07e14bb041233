import { resolve } from 'node:path';
import type { TicketId } from '../../../shared/domain/ids';
import type { CliCommand } from '../program';
import { columns } from '../text';

/** The core takes so many rates a command. */
const saveAtOnce = 5_000;

export const rates: CliCommand = {
  name: 'rates',
  words: '[FILE...]',
  summary: 'shows the exchange rates on record, or imports them from files',
  options: [{ name: 'dry-run', help: 'says how the files would be read and keeps nothing' }],
  example: 'duedesk rates ecb-rates.csv',
  async run(session, args) {
    const messages: string[] = [];
    const files = [];
    for (const file of args.words) {
      const read = await session.client.forecast.ratesFile({ ticket: (await session.registerFile(resolve(file))) as TicketId });
      files.push({ file, read: read.rates.length, added: read.added, changed: read.changed, rejects: read.rejects, notes: read.notes });
      messages.push(
        ...read.notes.map((note) => `${file}: ${note}`),
        ...read.rejects.map((reject) => `${file}, line ${reject.line}: ${reject.reason} Found: ${reject.found === '' ? 'nothing' : reject.found}`),
      );
      if (args.flag('dry-run')) continue;
      for (let from = 0; from < read.rates.length; from += saveAtOnce)
        await session.client.forecast.saveRates({ commandId: session.newCommandId(), rates: read.rates.slice(from, from + saveAtOnce) });
    }
    const { baseCurrency, rates: known, missing } = await session.client.forecast.rates({});
    if (missing.length > 0) messages.push(`No rate for ${missing.join(', ')}: ranked at a rough size.`);
    const said = files.map(
      (one) =>
        `${one.file}: ${one.read} ${one.read === 1 ? 'rate' : 'rates'} read, ${one.added} new, ${one.changed} changed, ${one.rejects.length} refused${args.flag('dry-run') ? '; nothing was kept' : ''}`,
    );
    const newest = known.filter((rate, place) => known[place + 1]?.currency !== rate.currency);
    const table =
      newest.length === 0
        ? 'No rates on record.'
        : columns(
            ['Currency', 'From', `In ${baseCurrency}`, 'On record'],
            newest.map((rate) => [rate.currency, rate.day, String(rate.rate), String(known.filter((one) => one.currency === rate.currency).length)]),
            [2, 3],
          );
    return {
      json: { baseCurrency, files, rates: known, missing },
      text: [...said, table].join('\n'),
      messages,
      exitCode: files.some((one) => one.read === 0) ? 1 : 0,
    };
  },
};
