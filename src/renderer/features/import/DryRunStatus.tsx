import { capital } from '../../lib/capital';
import { Progress } from '../../ui';
import { useImportProgress } from './import.api';

const phases: Readonly<Record<string, string>> = {
  reading: 'Reading',
  read: 'Reading',
  checking: 'Checking',
  comparing: 'Comparing',
  compare: 'Comparing',
  backup: 'Making a backup',
  writing: 'Writing',
  write: 'Writing',
  ranking: 'Ranking customers',
};
const words = (phase: string): string => phases[phase] ?? (phase === '' ? 'Working' : capital(phase));

/** Progress of the dry run or import that is going on; real rows, real percent. */
export function DryRunStatus() {
  const progress = useImportProgress(true);
  return <Progress label={words(progress.data?.phase ?? '')} done={progress.data?.done ?? 0} total={progress.data?.total ?? 0} />;
}
