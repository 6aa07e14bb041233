import { statSync } from 'node:fs';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** What stands for files among the values of `--data` of a command that takes files there: everything but folders. */
export const dataFiles = (values: readonly string[]): readonly string[] => values.filter((value) => !isFolder(value));

/** The folder among the values of `--data`: the last one that is a folder; null where only files are named. */
export const dataFolder = (values: readonly string[]): string | null => values.filter(isFolder).at(-1) ?? null;
