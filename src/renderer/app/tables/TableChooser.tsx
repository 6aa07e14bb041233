import type { OfferedTable } from '../../lib/offered-tables';
import { Button, Dialog } from '../../ui';

interface TableChooserProps {
  readonly what: 'save' | 'copy';
  readonly offers: readonly OfferedTable[];
  readonly onChoose: (offer: OfferedTable) => void;
  readonly onClose: () => void;
}

/** Which of the tables in sight is meant, where there are several. */
export function TableChooser({ what, offers, onChoose, onClose }: TableChooserProps) {
  return (
    <Dialog open onClose={onClose} title={what === 'save' ? 'Save which table?' : 'Copy which table?'} footer={<Button onClick={onClose}>Cancel</Button>}>
      <div style={{ display: 'grid', gap: 6, justifyItems: 'start' }}>
        {offers.map((offer, index) => (
          <Button key={offer.label} data-autofocus={index === 0 || undefined} icon={what === 'save' ? 'download' : 'copy'} onClick={() => onChoose(offer)}>
            {offer.label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
