import { Menu } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import { Keys } from './Keys';

export interface ActionMenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string | undefined;
  readonly disabledReason?: string | null | undefined;
  readonly onSelect: () => void;
  /** A hairline above. */
  readonly startsGroup?: boolean;
  readonly checked?: boolean;
}

export interface ActionMenuProps {
  /** The button that opens it. */
  readonly target: ReactNode;
  readonly items: readonly ActionMenuItem[];
  readonly label: string;
  readonly position?: 'bottom-start' | 'bottom-end' | 'right-start' | 'right-end' | 'top-start';
  readonly opened?: boolean;
  readonly onChange?: (opened: boolean) => void;
}

/** A menu of actions on one thing: arrows move, letters jump, Escape closes. */
export function ActionMenu({ target, items, label, position = 'bottom-end', opened, onChange }: ActionMenuProps) {
  return (
    <Menu
      position={position}
      shadow="md"
      {...(opened !== undefined && { opened })}
      {...(onChange && { onChange })}
      transitionProps={{ duration: 120, exitDuration: 80 }}
      withinPortal
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {items.map((item) => (
          <Fragment key={item.key}>
            {item.startsGroup && <Menu.Divider />}
            <Menu.Item
              disabled={item.disabledReason != null}
              title={item.disabledReason ?? undefined}
              onClick={item.onSelect}
              aria-current={item.checked || undefined}
              leftSection={
                item.checked ? (
                  <Icon name="check" size={15} />
                ) : item.icon ? (
                  <Icon name={item.icon} size={15} />
                ) : (
                  <span style={{ width: 15, display: 'block' }} />
                )
              }
              rightSection={item.keys ? <Keys keys={item.keys} /> : undefined}
            >
              {item.label}
            </Menu.Item>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
