import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { StartCore } from '../link/channel';

/** The core in a process of its own. `entry` is the built core-process.js. */
export const processCore =
  (entry: string): StartCore<MessagePortMain> =>
  () => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Duedesk core', stdio: 'ignore' });
    return {
      post: (frame, ports) => child.postMessage(frame, ports === undefined ? [] : [...ports]),
      onAnswer: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', (code) => listener(code)),
      kill: () => child.kill(),
    };
  };
