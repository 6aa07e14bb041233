import { ScreenHeader } from '../../ui';
import { Steps } from '../../ui/Steps';
import { FileStep } from './FileStep';
import { FileWizard } from './FileWizard';
import styles from './import.module.css';
import { importSteps } from './import-steps';
import { finishFile, useWaitingFiles } from './incoming-files';

/** Brings files into the ledger, one after another: file, columns, compare, done. */
export function ImportScreen() {
  const files = useWaitingFiles();
  const file = files[0];
  if (file) return <FileWizard key={file.ticket} file={file} waiting={files.length - 1} onFinished={() => finishFile(file.ticket)} />;
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Import">
        <Steps label="Steps of the import" steps={importSteps} current="file" />
        <span className="spacer" style={{ flexGrow: 40 }} />
      </ScreenHeader>
      <FileStep />
    </div>
  );
}
