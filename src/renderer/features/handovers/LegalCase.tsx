import { useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { Button, DateText, ErrorLine, MoneyList, MoneyText } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { CaseStepForm } from './CaseStepForm';
import { useLegalCase, type CaseStep } from './handovers.api';

/** The case of a customer before a court: where it stands, its next day, what it cost, and each record of it. */
export function LegalCase({ customerId, name }: { readonly customerId: CustomerId; readonly name: string }) {
  const found = useLegalCase(customerId);
  const [form, setForm] = useState<CaseStep | 'new' | null>(null);
  if (found.isError) return <ErrorLine error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined || found.data.handoverId === null) return null;
  const { court, caseNumber, stage, next, costs, steps, handoverId, currency } = found.data;
  const where = [court, caseNumber].filter((part) => part !== '').join(', ');
  return (
    <section aria-label="Case before a court" style={{ display: 'grid', gap: 8 }}>
      <div className="row" style={{ gap: 12, flexWrap: 'wrap' }}>
        <span className="small" style={{ flex: '1 1 320px', minWidth: 0 }}>
          <strong>{where === '' ? 'No case before a court yet' : where}</strong>
          {stage === '' ? '' : `. ${stage}`}
          {next === null ? (
            ''
          ) : (
            <>
              . Next: {next.label.toLowerCase()} on <DateText day={next.day} weekday />
            </>
          )}
          {costs.length === 0 ? (
            ''
          ) : (
            <>
              . Cost <MoneyList amounts={costs} emptyCurrency={currency} />
            </>
          )}
          .
        </span>
        <Button size="small" onClick={() => setForm('new')}>
          Record a step…
        </Button>
      </div>
      {steps.length > 0 && (
        <SimpleTable<CaseStep>
          caption="Steps of the case"
          rows={steps}
          rowKey={(step) => step.id}
          columns={[
            {
              key: 'day',
              header: 'On',
              width: 88,
              rowHeader: true,
              cell: (step) => (
                <span className={step.correctedBy === null ? undefined : 'muted'}>
                  <DateText day={step.day} />
                </span>
              ),
            },
            {
              key: 'what',
              header: 'What',
              width: 150,
              cell: (step) => (
                <span className={step.correctedBy === null ? undefined : 'muted'}>
                  {step.label}
                  {step.correctedBy === null ? '' : ', corrected'}
                </span>
              ),
            },
            {
              key: 'note',
              header: 'Noted',
              cell: (step) => {
                const text = [step.note, step.documentName ?? ''].filter((part) => part !== '').join('. ');
                return (
                  <span className="second truncate" title={text}>
                    {text}
                  </span>
                );
              },
            },
            {
              key: 'cost',
              header: 'Cost',
              right: true,
              width: 110,
              cell: (step) =>
                step.costMinor === null ? <span className="muted">none</span> : <MoneyText amountMinor={step.costMinor} currency={step.currency} />,
            },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 84,
              cell: (step) =>
                step.correctedBy === null ? (
                  <Button size="small" kind="ghost" onClick={() => setForm(step)}>
                    Correct<span className="sr-only">{` ${step.label}`}</span>
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {form !== null && (
        <CaseStepForm
          subject={{ customerId, name }}
          handoverId={handoverId}
          currency={currency}
          correct={form === 'new' ? null : form}
          known={{ court, caseNumber }}
          onClose={() => setForm(null)}
        />
      )}
    </section>
  );
}
