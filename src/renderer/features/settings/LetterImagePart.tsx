import { useState } from 'react';
import { Button, ErrorLine } from '../../ui';
import { chooseImage, useLetterImage, useSetLetterImage } from './settings.api';
import styles from './settings.module.css';

export interface LetterImagePartProps {
  readonly title: string;
  readonly which: 'logo' | 'signature';
  /** What letters do without it, and with it behind its size. */
  readonly none: string;
  readonly some: string;
}

/** The image that letters bear: seen as it is kept, chosen, taken off. */
export function LetterImagePart({ title, which, none, some }: LetterImagePartProps) {
  const image = useLetterImage(which);
  const set = useSetLetterImage(which);
  const [fault, setFault] = useState<unknown>(null);
  const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
  const choose = () => guard(chooseImage().then((ticket) => (ticket === null ? undefined : set.run({ ticket }))));
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      <p className="small second" style={{ marginBottom: 10 }}>
        {image.isKept ? `An image of ${image.widthPx} × ${image.heightPx} pixels ${some}` : none} PNG or JPEG, at most 1 MB.
      </p>
      {image.url !== null && <img src={image.url} alt={`${title} of your letters`} className={styles.letterImage} />}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button busy={set.running} onClick={choose}>
          {image.isKept ? `Choose another ${which}` : `Choose a ${which}`}
        </Button>
        {image.isKept && <Button onClick={() => guard(set.run({ ticket: null }))}>{`Take the ${which} off`}</Button>}
      </div>
      {fault !== null && <ErrorLine error={fault} />}
    </section>
  );
}
