import { useState } from 'react';
import { counselOutcomeNames } from '../../../shared/domain/dunning';
import { Button, DateText, MoneyText } from '../../ui';
import { CounselCostDialog } from './CounselCostDialog';
import { CounselLetterDialog } from './CounselLetterDialog';
import type { Handover } from './handovers.api';

/** What is agreed with counsel on this account, what it cost, their letters, and how it ended. */
export function CounselMatter({
  handover,
  counsel,
  name,
}: {
  readonly handover: Handover;
  readonly counsel: NonNullable<Handover['counsel']>;
  readonly name: string;
}) {
  const [open, setOpen] = useState<'letter' | 'cost' | null>(null);
  const stands = handover.endedOn === null;
  const { agreedMinor, billedMinor, currency, letters } = counsel;
  return (
    <div className="small" style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
      <span style={{ flex: '1 1 320px', minWidth: 0 }}>
        <strong>{counsel.firm}</strong>
        {counsel.reference === '' ? '' : `, their reference ${counsel.reference}`}.{' '}
        {agreedMinor === null ? (
          'No cost agreed'
        ) : (
          <>
            Cost agreed <MoneyText amountMinor={agreedMinor} currency={currency} />
            {counsel.claimed ? ', claimed in their letter' : ', not claimed'}
          </>
        )}
        {billedMinor === null ? (
          ''
        ) : (
          <>
            , billed <MoneyText amountMinor={billedMinor} currency={currency} />
          </>
        )}
        .{' '}
        {letters.length === 0
          ? 'No letter yet.'
          : letters.map((letter) => (
              <span key={letter.letterId}>
                Letter {letter.reference} of <DateText day={letter.issuedOn} />.{' '}
              </span>
            ))}
        {counsel.outcome !== null && <> Ended: {counselOutcomeNames[counsel.outcome].toLowerCase()}.</>}
      </span>
      <span className="row" style={{ gap: 4 }}>
        {stands && (
          <Button size="small" onClick={() => setOpen('letter')}>
            Letter of counsel…
          </Button>
        )}
        <Button size="small" kind="ghost" onClick={() => setOpen('cost')}>
          Cost…<span className="sr-only">{` of ${counsel.firm}`}</span>
        </Button>
      </span>
      {open === 'letter' && <CounselLetterDialog handoverId={handover.id} name={name} onClose={() => setOpen(null)} />}
      {open === 'cost' && <CounselCostDialog handover={handover} counsel={counsel} onClose={() => setOpen(null)} />}
    </div>
  );
}
