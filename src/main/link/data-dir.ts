import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where company files live unless `--data` says otherwise: the platform's per-user data folder. */
export function defaultDataDir(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env, home: string = homedir()): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Duedesk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Duedesk');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG specification: a relative path is to be ignored.
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'duedesk');
}
