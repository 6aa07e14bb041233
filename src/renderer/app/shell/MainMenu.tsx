import { Menu } from '@mantine/core';
import { Fragment, useLayoutEffect, useState } from 'react';
import { menus } from '../../../shared/contract/commands';
import { Keys } from '../../ui';
import { useCommands } from '../commands/CommandsProvider';
import { whyNotNow } from '../commands/registry';
import { Mark } from './Mark';
import styles from './TitleBar.module.css';

/** The menu bar drawn in the page, from the command table: the mark, Alt or F10 opens it. */
export function MainMenu() {
  const [opened, setOpened] = useState(false);
  const { all, context } = useCommands();
  useLayoutEffect(() => {
    let altAlone = false;
    const onDown = (event: KeyboardEvent) => {
      altAlone = event.key === 'Alt' && !event.repeat;
      if (event.key === 'F10' && !event.shiftKey) {
        event.preventDefault();
        setOpened((open) => !open);
      }
    };
    const onUp = (event: KeyboardEvent) => {
      if (event.key !== 'Alt' || !altAlone) return;
      event.preventDefault();
      setOpened((open) => !open);
    };
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
    };
  }, []);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" transitionProps={{ duration: 120, exitDuration: 80 }} width={180}>
      <Menu.Target>
        <button type="button" className={styles.mark} aria-label="Menu" title="Menu (F10)" aria-keyshortcuts="F10">
          <Mark />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Menu">
        {menus.map((menu) => {
          const entries = all.filter((command) => command.menu === menu);
          return (
            <Menu.Sub key={menu} openDelay={80} position="right-start">
              <Menu.Sub.Target>
                <Menu.Sub.Item>{menu}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown aria-label={menu}>
                {entries.map((command, at) => {
                  const reason = whyNotNow(command, context);
                  return (
                    <Fragment key={command.id}>
                      {at > 0 && entries[at - 1]?.group !== command.group && <Menu.Divider />}
                      <Menu.Item
                        disabled={reason !== null}
                        title={reason ?? command.help}
                        rightSection={command.shownKeys[0] ? <Keys exact keys={command.shownKeys[0]} /> : undefined}
                        onClick={() => setTimeout(() => command.run(context), 0)}
                      >
                        {command.label}
                      </Menu.Item>
                    </Fragment>
                  );
                })}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
