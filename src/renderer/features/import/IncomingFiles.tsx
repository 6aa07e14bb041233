import { useEffect, useState, type ReactNode } from 'react';
import type { HostFile } from '../../../shared/contract/host';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import { Icon, useToast } from '../../ui';
import { isCopyFile, offerCopies } from '../documents';
import { isMailFile, offerMails } from '../outbox';
import styles from './IncomingFiles.module.css';
import { onFilesOpened, pickImportFiles, takeDroppedFiles } from './import.api';
import { offerFiles } from './incoming-files';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Mails go to their accounts, PDFs to their invoices, everything else to the import; true when something is for the import. */
function sortOut(files: readonly HostFile[]): boolean {
  offerMails(files.filter(isMailFile));
  offerCopies(files.filter(isCopyFile));
  const others = files.filter((file) => !isMailFile(file) && !isCopyFile(file));
  offerFiles(others);
  return others.length > 0;
}

/** Takes files to the import from wherever they come: chosen, dropped anywhere on the window, opened from outside. Wraps the whole app once. */
export function IncomingFiles({ children }: { readonly children: ReactNode }) {
  const go = useGo();
  const { show } = useToast();
  const [over, setOver] = useState(false);
  const take = (files: Promise<readonly HostFile[]>) =>
    void files.then(
      (taken) => {
        if (sortOut(taken)) go.import();
      },
      (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  useScreenCommand('file.import', () => take(pickImportFiles()));
  useEffect(
    () =>
      onFilesOpened((files) => {
        if (sortOut(files)) go.import();
      }),
    [go],
  );
  useEffect(() => {
    // Entering a child fires leave on its parent: only when all are left is the pointer outside.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const stay = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      // Without this the window would leave the app and show the file.
      event.preventDefault();
      takeDroppedFiles(files).then(
        (taken) => {
          if (sortOut(taken)) go.import();
        },
        (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
      );
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', drop);
    };
  }, [go, show]);
  return (
    <>
      {children}
      {over && (
        <div className={styles.veil} aria-hidden="true">
          <div className={styles.card}>
            <Icon name="import" size={22} />
            <span className="strong">Drop to import or file</span>
            <span className="small second">Ledger files are shown before anything is saved; mails (.eml) go to their account, PDFs to their invoices.</span>
          </div>
        </div>
      )}
    </>
  );
}
