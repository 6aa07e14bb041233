import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { required } from '../arguments';
import { customerBy } from '../customer';
import type { CliCommand } from '../program';

export const evidence: CliCommand = {
  name: 'evidence',
  words: 'CUSTOMER',
  summary: 'bundles all that is known about a customer into a pack that can be verified',
  options: [{ name: 'out', value: 'FILE', help: 'the pack to write (.zip)' }],
  example: 'duedesk evidence C-1042 --out C-1042.zip',
  async run(session, args) {
    const out = resolve(required(args, 'out'));
    const customerId = await customerBy(session.client, args.words[0]);
    const pack = await session.client.evidence.build({ commandId: session.newCommandId(), customerId });
    await writeFile(out, (await session.readTicket(pack.ticket)).bytes);
    return {
      json: { file: out, bytes: pack.bytes, files: pack.files, manifestSha256: pack.manifestSha256 },
      text: `${out}: ${pack.files} files, ${pack.bytes} bytes.\nManifest ${pack.manifestSha256}`,
    };
  },
};
