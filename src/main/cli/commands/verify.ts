import { resolve } from 'node:path';
import { UsageError, type CliCommand } from '../program';

export const verify: CliCommand = {
  name: 'verify',
  words: 'PACK',
  summary: 'checks an evidence pack by itself, without any ledger',
  // Named here so that it works in a folder of its own: no ledger is opened, and none in use is waited for.
  options: [{ name: 'data', value: 'DIR', help: 'data folder for the log; a passing one unless told' }],
  example: 'duedesk verify C-1042.zip',
  async run(session, args) {
    const [pack] = args.words;
    if (pack === undefined) throw new UsageError('name the pack to check');
    const verdict = await session.client.evidence.verify({ ticket: (await session.registerFile(resolve(pack))) as never });
    const { about } = verdict;
    const words = about === null ? '' : `${about.customerNumber} ${about.customerName}, made ${about.madeAt} by ${about.company}, ${about.files} files.\n`;
    return {
      json: verdict,
      text: verdict.sound
        ? `${words}Sound. Manifest ${verdict.manifestSha256}`
        : `${words}Not sound:\n${verdict.findings.map((finding) => `- ${finding.sentence}`).join('\n')}`,
      exitCode: verdict.sound ? 0 : 1,
    };
  },
};
