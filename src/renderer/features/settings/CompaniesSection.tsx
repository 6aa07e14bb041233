import { dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Button, Chip, DateText, ErrorLine, SkeletonRows } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { useCompanyList, useOpenCompanyFile, useSample } from './settings.api';
import type { CompanyRow } from './settings.api';
import styles from './settings.module.css';

/** The company files on this computer. Each is one file; one is open at a time. */
export function CompaniesSection() {
  const { timeZone } = useFrame();
  const go = useGo();
  const list = useCompanyList();
  const open = useOpenCompanyFile();
  const sample = useSample();
  const toList = () => go.worklist();
  return (
    <section className={styles.inner} aria-label="Companies">
      <div>
        <h2>Companies</h2>
        <p className={styles.lead}>One file each. The sample company is made up and can never print or mail.</p>
      </div>
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <div className={styles.listBox}>
          <SimpleTable<CompanyRow>
            caption="Company files"
            rows={list.data.companies}
            rowKey={(company) => company.id}
            columns={[
              {
                key: 'name',
                header: 'Company',
                rowHeader: true,
                cell: (company) => (
                  <span className="row">
                    <span className="truncate">{company.name}</span>
                    {company.isSample && <Chip icon="sample">sample</Chip>}
                  </span>
                ),
              },
              { key: 'size', header: 'Size', width: 90, right: true, cell: (company) => `${(company.bytes / 1e6).toFixed(1)} MB` },
              {
                key: 'used',
                header: 'Last opened',
                width: 110,
                cell: (company) => (
                  <DateText relative day={company.lastOpenedAtMs === null ? null : dayOfInstant(company.lastOpenedAtMs, timeZone)} none="never" />
                ),
              },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                width: 110,
                right: true,
                cell: (company) =>
                  company.isOpen ? (
                    <Chip tone="accent">open</Chip>
                  ) : (
                    <Button size="small" onClick={() => void open.run({ id: company.id }).then(toList, () => undefined)}>
                      Open<span className="sr-only"> {company.name}</span>
                    </Button>
                  ),
              },
            ]}
          />
        </div>
      )}
      {open.error !== null && <ErrorLine error={open.error} />}
      {sample.error !== null && <ErrorLine error={sample.error} />}
      <div className={styles.actions}>
        <Button icon="plus" onClick={go.firstRun}>
          New company
        </Button>
        {list.data && !list.data.companies.some((company) => company.isSample) && (
          <Button icon="sample" busy={sample.running} onClick={() => void sample.run({ fresh: false }).then(toList, () => undefined)}>
            Open sample company
          </Button>
        )}
      </div>
    </section>
  );
}
