import { globalOptions } from './arguments';
import type { CliCommand, OptionSpec } from './program';

const optionLine = (option: OptionSpec): string => `  ${`--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`.padEnd(28)}${option.help}`;

const serveLine = { name: 'serve', summary: 'runs Duedesk on this machine for a browser and prints the one-time address' };

export function programHelp(commands: readonly CliCommand[]): string {
  return [
    'duedesk [--data DIR] [--as-of YYYY-MM-DD] [--json] COMMAND ...',
    '',
    'Whom to contact first and why, from your own open items, on your own machine.',
    '',
    ...[...commands, serveLine].map((command) => `  ${command.name.padEnd(18)}${command.summary}`),
    '',
    'Options of every command:',
    ...globalOptions.map(optionLine),
    '',
    'duedesk COMMAND --help says more. Exit codes: 0 done, 1 a rule refused it, 2 bad use.',
  ].join('\n');
}

export function commandHelp(command: Pick<CliCommand, 'name' | 'words' | 'summary' | 'options' | 'example'>): string {
  return [
    `duedesk [--data DIR] [--as-of YYYY-MM-DD] [--json] ${command.name}${command.words === '' ? '' : ` ${command.words}`}${command.options.length === 0 ? '' : ' [options]'}`,
    '',
    `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    ...(command.options.length === 0 ? [] : ['', ...command.options.map(optionLine)]),
    '',
    `Example: ${command.example}`,
  ].join('\n');
}
