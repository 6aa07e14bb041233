import { useEffect, useRef } from 'react';
import { Button, Dialog, ErrorLine } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import type { PrintFile } from './letters.api';
import { lettersCount, pagesCount } from './letter-words';

export interface PrintDialogProps {
  /** Undefined while the file is put together. */
  readonly file: PrintFile | undefined;
  readonly error: unknown;
  readonly onPrint: (file: PrintFile) => void;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** What will lie in the tray, in order, before anything is printed: envelopes and paper can be made ready by it. */
export function PrintDialog({ file, error, onPrint, onRetry, onClose }: PrintDialogProps) {
  const letters = file?.letters ?? [];
  const button = useRef<HTMLButtonElement>(null);
  const ready = file !== undefined;
  // Ctrl P, Enter: the list is seen and printed.
  useEffect(() => {
    if (ready) button.current?.focus();
  }, [ready]);
  const print = () => {
    if (file !== undefined) onPrint(file);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={file === undefined ? 'Print letters' : `Print ${lettersCount(letters.length)}, ${pagesCount(file.pages)}`}
      width={640}
      onSubmit={print}
      footer={
        <>
          <Button
            ref={button}
            submit
            kind="primary"
            icon="print"
            disabledReason={file === undefined ? 'The file is being put together.' : null}
          >{`Print ${file === undefined ? 'letters' : lettersCount(letters.length)}`}</Button>
          <Button onClick={onClose}>Not now</Button>
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={onRetry} />}
      {file === undefined && error === null && (
        <p className="small second" role="status">
          The letters are put together and checked.
        </p>
      )}
      {file !== undefined && (
        <div style={{ maxHeight: '50vh', overflowY: 'auto' }} role="region" aria-label="Letters in print order" tabIndex={0}>
          <SimpleTable
            caption="Letters in print order"
            rows={letters.slice(0, shownAtMost)}
            rowKey={(row) => row.letterId}
            columns={[
              { key: 'reference', header: 'Reference', width: 130, rowHeader: true, cell: (row) => row.reference },
              { key: 'customer', header: 'Customer', cell: (row) => row.customerName },
              { key: 'place', header: 'Place', width: 170, cell: (row) => (row.place === '' ? 'No place on file' : row.place) },
              { key: 'pages', header: 'Pages', width: 60, right: true, cell: (row) => row.pages },
            ]}
          />
          {letters.length > shownAtMost && <p className="small muted">and {(letters.length - shownAtMost).toLocaleString()} more</p>}
        </div>
      )}
      <p className="small muted">The order and the side each letter begins on are set in Settings, Letters.</p>
    </Dialog>
  );
}

/** Rows that are drawn; a longer list is counted. */
const shownAtMost = 500;
