import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { isMac } from '../../lib/keyboard';
import { problemOf } from '../../lib/problem';
import { Button, Dialog, Keys, TextField, useToast } from '../../ui';
import type { RegisteredCommand } from '../commands/registry';
import { useUpdateSettings } from '../shell/shell.api';
import { sheetLines } from './key-sections';
import styles from './KeySheet.module.css';

/** Every key on one sheet, out of the same table as menu, palette and tooltips. */
export function KeySheet({
  open,
  all,
  onChangeKeys,
  onClose,
}: {
  readonly open: boolean;
  readonly all: readonly RegisteredCommand[];
  readonly onChangeKeys: () => void;
  readonly onClose: () => void;
}) {
  const [find, setFind] = useState('');
  const { quickKeys } = useFrame();
  const update = useUpdateSettings();
  const toast = useToast();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Keyboard"
      width={1080}
      footer={
        <div className={styles.foot}>
          <Switch
            checked={quickKeys}
            aria-label="Single letters"
            onChange={(event) => {
              update
                .run({ changes: { quickKeys: event.currentTarget.checked } })
                .catch((error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }));
            }}
          />
          <span>
            {quickKeys ? 'Single letters are on. They never act while you type in a field.' : 'Single letters are off. Keys with Ctrl or Alt still work.'}
          </span>
          <span className="spacer" />
          <span>{isMac ? 'Cmd is the key for Ctrl' : 'On a Mac, Ctrl is Cmd'}</span>
        </div>
      }
    >
      <div className={styles.tools}>
        <span style={{ flex: '0 1 320px' }}>
          <TextField
            label="Find a key or an action"
            labelHidden
            placeholder="Find a key or an action"
            type="search"
            autoFocus
            value={find}
            onChange={setFind}
          />
        </span>
        <span className="spacer" />
        <Button kind="ghost" icon="print" onClick={() => window.print()}>
          Print sheet
        </Button>
        <Button kind="ghost" icon="sliders" onClick={onChangeKeys}>
          Change keys
        </Button>
      </div>
      <div className={styles.columns} style={{ marginTop: 14 }}>
        {sheetLines(all, find).map(({ title: heading, lines }) => {
          if (lines.length === 0) return null;
          return (
            <section key={heading} className={styles.section}>
              <h3>{heading}</h3>
              {lines.map((command) => (
                <div key={command.id} className={styles.line} title={command.help}>
                  <span className="truncate" style={{ flex: 1 }}>
                    {command.label}
                  </span>
                  <span className="sr-only">{command.shownKeys.join(' or ')}</span>
                  {command.shownKeys.slice(0, 2).map((key) => (
                    <Keys exact key={key} keys={key} />
                  ))}
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
