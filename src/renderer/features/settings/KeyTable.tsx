import { useState } from 'react';
import { commands, menus, type AppCommandId } from '../../../shared/contract/commands';
import { keyFault, type KeyBinding } from '../../../shared/contract/key-bindings';
import { normaliseKey } from '../../lib/keyboard';
import { Button, ErrorLine, Keys, TextField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { KeyRecorder } from './KeyRecorder';
import { useOwnKeys, useSaveKeys } from './settings.api';
import styles from './settings.module.css';

/** Every command with its key; each can get another one. A key that is taken is refused with the name of its command. */
export function KeyTable() {
  const own = useOwnKeys();
  const save = useSaveKeys();
  const { show } = useToast();
  const [find, setFind] = useState('');
  const [asked, setAsked] = useState<AppCommandId | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (own.data === undefined) return own.isError ? <ErrorLine error={own.error} onRetry={() => void own.refetch()} /> : null;
  const bindings: readonly KeyBinding[] = own.data.bindings;
  const keysOf = (id: AppCommandId): readonly string[] =>
    bindings.find((binding) => binding.command === id)?.keys ?? commands.find((command) => command.id === id)?.keys ?? [];
  const keep = (next: readonly KeyBinding[], text: string) => {
    const wrong = keyFault(next);
    setFault(wrong?.sentence ?? null);
    if (wrong !== null) return;
    save.run({ bindings: next.map((binding) => ({ command: binding.command, keys: [...binding.keys] })) }).then(
      () => {
        setAsked(null);
        show({ text });
      },
      () => undefined,
    );
  };
  const without = (id: AppCommandId) => bindings.filter((binding) => binding.command !== id);
  const shown = commands.filter((command) =>
    `${command.label} ${command.menu} ${keysOf(command.id).map(normaliseKey).join(' ')}`.toLowerCase().includes(find.trim().toLowerCase()),
  );
  return (
    <div className={styles.stack}>
      <div className="row" style={{ gap: 10, alignItems: 'end' }}>
        <span style={{ flex: '0 1 300px' }}>
          <TextField label="Find a command or a key" type="search" value={find} onChange={setFind} />
        </span>
        <span className="spacer" />
        <Button
          icon="undo"
          disabledReason={bindings.length === 0 ? 'All keys are the usual ones.' : null}
          onClick={() => keep([], 'All keys are the usual ones again')}
        >
          All back to the usual keys
        </Button>
      </div>
      {save.error !== null && <ErrorLine error={save.error} />}
      {menus.map((menu) => {
        const rows = shown.filter((command) => command.menu === menu);
        if (rows.length === 0) return null;
        return (
          <section key={menu} aria-label={menu}>
            <h3>{menu}</h3>
            <SimpleTable
              caption={`Keys of the menu ${menu}`}
              rows={rows}
              rowKey={(command) => command.id}
              columns={[
                { key: 'label', header: 'Command', rowHeader: true, width: 280, cell: (command) => <span title={command.help}>{command.label}</span> },
                {
                  key: 'keys',
                  header: 'Key',
                  cell: (command) =>
                    asked === command.id ? (
                      <KeyRecorder
                        label={`New key for ${command.label}`}
                        fault={fault}
                        busy={save.running}
                        onCancel={() => {
                          setAsked(null);
                          setFault(null);
                        }}
                        onKey={(key) => keep([...without(command.id), { command: command.id, keys: [key] }], `${command.label}: ${normaliseKey(key)}`)}
                      />
                    ) : (
                      <span className="row" style={{ gap: 8 }}>
                        {keysOf(command.id).length === 0 ? (
                          <span className="muted">none</span>
                        ) : (
                          keysOf(command.id).map((key) => <Keys exact key={key} keys={normaliseKey(key)} />)
                        )}
                      </span>
                    ),
                },
                {
                  key: 'change',
                  header: 'Change',
                  right: true,
                  width: 230,
                  cell: (command) =>
                    asked === command.id ? null : (
                      <span className="row" style={{ justifyContent: 'flex-end', gap: 6 }}>
                        {bindings.some((binding) => binding.command === command.id) && (
                          <Button size="small" kind="ghost" onClick={() => keep(without(command.id), `${command.label}: usual key`)}>
                            Usual key
                          </Button>
                        )}
                        {keysOf(command.id).length > 0 && (
                          <Button
                            size="small"
                            kind="ghost"
                            onClick={() => keep([...without(command.id), { command: command.id, keys: [] }], `${command.label}: no key`)}
                          >
                            No key
                          </Button>
                        )}
                        <Button
                          size="small"
                          onClick={() => {
                            setAsked(command.id);
                            setFault(null);
                          }}
                        >
                          Change
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
          </section>
        );
      })}
      {shown.length === 0 && <p className="second">{`No command is called “${find}” and none has that key.`}</p>}
    </div>
  );
}
