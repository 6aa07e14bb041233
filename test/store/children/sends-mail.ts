import { bootCore } from '../../../src/main/core/boot';
import { silentLog } from '../../../src/main/core/ports/system-ports';

/** Started by the outbox test: a core that sends what waits, until it is killed. Arguments: data folder, resources. */
const [dataDir = '', resourcesDir = ''] = process.argv.slice(2);
await bootCore({ dataDir, resourcesDir, version: '0.0.0-test', asOf: null, log: silentLog, sendsMail: true, lockWaitMs: 10_000 });
process.stdout.write('ready\n');
setInterval(() => undefined, 1000);
