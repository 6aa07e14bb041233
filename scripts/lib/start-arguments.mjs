import { resolve } from 'node:path';

const use = 'Use: npm start -- [--data DIR] [--as-of YYYY-MM-DD] [FILE…]';
const badUse = (sentence) => Object.assign(new Error(`${sentence}\n${use}`), { code: 'bad-use' });

/** @returns {{ options: string[], files: string[] }} checked, with absolute paths, ready to be passed on. */
export function readStartArguments(args, folder = process.env.INIT_CWD ?? process.cwd()) {
  const options = [];
  const files = [];
  for (let at = 0; at < args.length; at += 1) {
    const [name, inline] = args[at].split(/=(.*)/s, 2);
    const value = () => inline ?? args[(at += 1)] ?? '';
    if (name === '--data') {
      const data = value();
      if (data === '') throw badUse('--data wants a folder.');
      options.push('--data', resolve(folder, data));
    } else if (name === '--as-of') {
      const day = value();
      const parsed = new Date(`${day}T00:00:00Z`);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(day))
        throw badUse(`--as-of ${day}: write a day that exists as YYYY-MM-DD.`);
      options.push('--as-of', day);
    } else if (args[at].startsWith('-')) throw badUse(`${args[at]} is not an option.`);
    else files.push(resolve(folder, args[at]));
  }
  return { options, files };
}
