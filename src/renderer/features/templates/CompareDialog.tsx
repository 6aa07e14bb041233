import { useState } from 'react';
import { Button, Dialog, SelectField } from '../../ui';
import { compareLines, partLabels } from './template-words';
import type { TemplateDetail, TemplateParts } from './templates.api';
import styles from './templates.module.css';

export interface CompareDialogProps {
  readonly open: boolean;
  readonly detail: TemplateDetail;
  readonly onClose: () => void;
  /** Takes an earlier version into the editor; nothing is kept yet. */
  readonly onUse: (parts: TemplateParts) => void;
}

const parts = ['title', 'before', 'after', 'subject', 'mail'] as const;

/** The words in force beside the shipped ones or an earlier version, line by line. */
export function CompareDialog({ open, detail, onClose, onUse }: CompareDialogProps) {
  const [chosen, setChosen] = useState('shipped');
  const older = detail.versions.filter((version) => version.parts !== null);
  const other = chosen === 'shipped' ? detail.shipped : (older.find((version) => String(version.version) === chosen)?.parts ?? detail.shipped);
  return (
    <Dialog open={open} onClose={onClose} title="Compare" width={820}>
      <div style={{ display: 'flex', gap: 12, alignItems: 'end', marginBottom: 12 }}>
        <SelectField
          label="With"
          value={chosen}
          options={[
            { value: 'shipped', label: `Shipped version ${detail.shippedVersion}` },
            ...older.map((version) => ({
              value: String(version.version),
              label: `Own version ${version.version}, ${version.savedOn}${version.savedBy === '' ? '' : `, ${version.savedBy}`}`,
            })),
          ]}
          onChange={setChosen}
        />
        <Button onClick={() => onUse(other)}>Take it into the editor</Button>
      </div>
      <div className={styles.diff} tabIndex={0} role="group" aria-label="Differences">
        {parts.map((part) => (
          <section key={part} aria-label={partLabels[part]}>
            <h3 className="strong">{partLabels[part]}</h3>
            {compareLines(other[part], detail.parts[part]).map((line, index) =>
              line.change === 'added' ? (
                <ins key={index}>+ {line.text}</ins>
              ) : line.change === 'removed' ? (
                <del key={index}>− {line.text}</del>
              ) : (
                <span key={index} className="second">
                  {line.text || ' '}
                </span>
              ),
            )}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
