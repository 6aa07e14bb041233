import { useState } from 'react';
import { problemOf } from '../../lib/problem';
import { useGo } from '../../lib/go';
import { ActionMenu, Icon, useToast, type ActionMenuItem } from '../../ui';
import { useCompanies, useOpenCompany, useOpenSample } from './shell.api';
import styles from './TitleBar.module.css';

/** The company in the title bar and the way to another one. */
export function CompanyMenu({ name, isSample }: { readonly name: string | null; readonly isSample: boolean }) {
  const [opened, setOpened] = useState(false);
  const companies = useCompanies(opened);
  const open = useOpenCompany();
  const sample = useOpenSample();
  const toast = useToast();
  const go = useGo();
  const failed = (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' });
  const items: ActionMenuItem[] = (companies.data?.companies ?? []).map((company) => ({
    key: company.id,
    label: company.isSample ? 'Sample company' : company.name,
    checked: company.isOpen,
    icon: company.isSample ? 'sample' : 'customer',
    onSelect: () => {
      if (!company.isOpen) open.run({ id: company.id }).then(() => go.worklist(), failed);
    },
  }));
  if (!companies.data?.companies.some((company) => company.isSample))
    items.push({
      key: 'sample',
      label: 'Open the sample company',
      icon: 'sample',
      onSelect: () => {
        sample.run({ fresh: false }).then(() => go.worklist(), failed);
      },
    });
  items.push(
    { key: 'new', label: 'New company…', icon: 'plus', startsGroup: true, onSelect: () => go.firstRun() },
    { key: 'settings', label: 'Company settings', icon: 'settings', onSelect: () => go.settings('company') },
  );
  return (
    <ActionMenu
      label="Companies"
      position="bottom-start"
      opened={opened}
      onChange={setOpened}
      items={items}
      target={
        <button type="button" className={styles.company}>
          <span className="truncate">{isSample ? 'Sample company' : (name ?? 'No company')}</span>
          <Icon name="pick" />
          <span className="sr-only">, switch company</span>
        </button>
      }
    />
  );
}
