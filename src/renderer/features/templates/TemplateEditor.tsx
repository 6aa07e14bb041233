import { useRef } from 'react';
import { AreaField, TextField } from '../../ui';
import { faultOf, partLabels } from './template-words';
import type { TemplateDetail, TemplateFault, TemplateParts } from './templates.api';
import styles from './templates.module.css';

export interface TemplateEditorProps {
  readonly parts: TemplateParts;
  readonly faults: readonly TemplateFault[];
  readonly fields: TemplateDetail['fields'];
  readonly onChange: (parts: TemplateParts) => void;
}

type AreaPart = 'before' | 'after' | 'mail';
const typeNames = { text: 'text', amount: 'amount', day: 'day', number: 'number', 'yes-no': 'yes or no', lines: 'several lines, mail only' } as const;

/** The parts of a letter and its mail, each with its fault, and the fields that may be named. Clicking a field puts it where the cursor was last. */
export function TemplateEditor({ parts, faults, fields, onChange }: TemplateEditorProps) {
  const before = useRef<HTMLTextAreaElement>(null);
  const after = useRef<HTMLTextAreaElement>(null);
  const mail = useRef<HTMLTextAreaElement>(null);
  const areas = { before, after, mail };
  const last = useRef<AreaPart>('before');
  const set = (part: keyof TemplateParts) => (value: string) => onChange({ ...parts, [part]: value });
  const insert = (name: string, type: keyof typeof typeNames) => {
    const part: AreaPart = type === 'lines' ? 'mail' : last.current;
    const area = areas[part].current;
    const at = area?.selectionEnd ?? parts[part].length;
    const text = type === 'yes-no' ? `{% if ${name} %}{% endif %}` : `{{ ${name} }}`;
    set(part)(`${parts[part].slice(0, at)}${text}${parts[part].slice(at)}`);
    area?.focus();
  };
  const area = (part: AreaPart, rows: number) => (
    <div
      onFocus={() => {
        last.current = part;
      }}
    >
      <AreaField
        ref={areas[part]}
        label={partLabels[part]}
        value={parts[part]}
        rows={rows}
        onChange={set(part)}
        error={faultOf(faults, part)}
        maxLength={20_000}
      />
    </div>
  );
  return (
    <section className={styles.editor} aria-label="Words of the letter" data-region="detail" tabIndex={-1}>
      <div className={styles.pair}>
        <TextField label={partLabels.title} value={parts.title} onChange={set('title')} error={faultOf(faults, 'title')} />
        <TextField label={partLabels.name} value={parts.name} onChange={set('name')} error={faultOf(faults, 'name')} />
      </div>
      {area('before', 6)}
      {area('after', 10)}
      <TextField label={partLabels.subject} value={parts.subject} onChange={set('subject')} error={faultOf(faults, 'subject')} />
      {area('mail', 9)}
      <h2 className="strong">Fields of this letter</h2>
      <ul className={styles.fields}>
        {fields.map((field) => (
          <li key={field.name}>
            <button type="button" onClick={() => insert(field.name, field.type)}>
              {field.name}
            </button>{' '}
            <span className="second">
              {field.meaning} ({typeNames[field.type]})
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
