import { useMantineColorScheme } from '@mantine/core';
import { memo } from 'react';
import { useKeyBindings } from '../../lib/key-bindings';
import { ActionMenu, Icon, IconButton, Keys } from '../../ui';
import { useCommands } from '../commands/CommandsProvider';
import { CompanyMenu } from './CompanyMenu';
import { LedgerAge } from './LedgerAge';
import { MainMenu } from './MainMenu';
import type { useSystemInfo } from './shell.api';
import styles from './TitleBar.module.css';

/** Mark, company, search, age of the ledger, theme. Not drawn anew when another screen comes. */
export const TitleBar = memo(function TitleBar({ info }: { readonly info: NonNullable<ReturnType<typeof useSystemInfo>['data']> }) {
  const { openPalette } = useCommands();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const searchKey = useKeyBindings().keysOf('view.palette')[0];
  return (
    <header className={styles.bar} data-region="title" tabIndex={-1}>
      <div className={styles.start}>
        <MainMenu />
        <CompanyMenu name={info.company?.name ?? null} isSample={info.company?.isSample ?? false} />
      </div>
      <button type="button" className={styles.search} onClick={() => openPalette()} aria-keyshortcuts="Control+K">
        <Icon name="search" />
        <span className="truncate" style={{ flex: 1 }}>
          Search or type a command
        </span>
        {searchKey && <Keys exact keys={searchKey} />}
      </button>
      <div className={styles.end}>
        {info.company && <LedgerAge ledger={info.ledger} />}
        <ActionMenu
          label="Theme"
          target={<IconButton icon={colorScheme === 'dark' ? 'dark' : colorScheme === 'light' ? 'light' : 'theme'} label="Theme" aria-haspopup="menu" />}
          items={[
            { key: 'auto', label: 'Follow the system', icon: 'theme', checked: colorScheme === 'auto', onSelect: () => setColorScheme('auto') },
            { key: 'light', label: 'Light', icon: 'light', checked: colorScheme === 'light', onSelect: () => setColorScheme('light') },
            { key: 'dark', label: 'Dark', icon: 'dark', checked: colorScheme === 'dark', onSelect: () => setColorScheme('dark') },
          ]}
        />
      </div>
    </header>
  );
});
