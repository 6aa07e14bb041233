import { snapshotText } from './forecast-snapshot';

process.stdout.write(`${snapshotText()}\n`);
