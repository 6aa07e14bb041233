import { useCallback, useState, type ReactNode } from 'react';
import { useOfferedTables, type OfferedTable } from '../../lib/offered-tables';
import { problemOf } from '../../lib/problem';
import { useToast } from '../../ui';
import { TableChooser } from './TableChooser';
import { copyTable, saveTable } from './tables.api';

const rowsText = (rows: number): string => `${rows.toLocaleString()} ${rows === 1 ? 'row' : 'rows'}`;

/** Saving and copying what the screen shows; `chooser` is drawn while it is asked which table is meant. */
export function useTables(): { readonly take: (what: 'save' | 'copy') => void; readonly offered: () => readonly OfferedTable[]; readonly chooser: ReactNode } {
  const offered = useOfferedTables();
  const { show } = useToast();
  const [asked, setAsked] = useState<{ readonly what: 'save' | 'copy'; readonly offers: readonly OfferedTable[] } | null>(null);
  const hand = useCallback(
    (what: 'save' | 'copy', offer: OfferedTable) => {
      const failed = (error: unknown) =>
        show({
          text: what === 'copy' && error instanceof DOMException ? 'The clipboard did not take the table. Save it as CSV instead.' : problemOf(error).sentence,
          tone: 'problem',
        });
      if (what === 'save')
        saveTable(offer).then((made) => {
          if (made) show({ text: `${made.fileName} saved, ${rowsText(made.rows)}` });
        }, failed);
      else copyTable(offer).then(({ rows }) => show({ text: `${offer.label} copied, ${rowsText(rows)}` }), failed);
    },
    [show],
  );
  const take = useCallback(
    (what: 'save' | 'copy') => {
      const offers = offered();
      const [only] = offers;
      if (only !== undefined && offers.length === 1) hand(what, only);
      else if (offers.length > 1) setAsked({ what, offers });
    },
    [offered, hand],
  );
  const chooser =
    asked === null ? null : (
      <TableChooser
        what={asked.what}
        offers={asked.offers}
        onClose={() => setAsked(null)}
        onChoose={(offer) => {
          setAsked(null);
          hand(asked.what, offer);
        }}
      />
    );
  return { take, offered, chooser };
}
