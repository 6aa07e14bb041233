import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { cx } from '../../lib/cx';
import { announce } from '../../lib/live-region';
import { Icon, Keys } from '../../ui';
import type { LineReading } from './call.api';
import { drawnPieces, lineWords, otherReading, splitAt, type DrawnPiece } from './line-drawing';
import styles from './QuickLine.module.css';

export interface QuickLineProps {
  readonly line: string;
  readonly onChange: (line: string) => void;
  readonly reading: LineReading | null;
  /** Enter; `next` with Ctrl. */
  readonly onSave: (next: boolean) => void;
  readonly onEscape?: () => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** One line of text, for the dock. */
  readonly compact?: boolean;
}

/** One line of text that says what a call brought. Every word is underlined with what it was understood as while one types. */
export function QuickLine({ line, onChange, reading, onSave, onEscape, inputRef, compact = false }: QuickLineProps) {
  const id = useId();
  const [selection, setSelection] = useState({ start: line.length, end: line.length, focused: false });
  const caret = useRef<HTMLElement>(null);
  const pieces = drawnPieces(line, line.trim() === '' ? null : reading);
  const read = pieces.every((drawn) => drawn.piece !== null);
  const understood = line.trim() !== '' && read && reading?.complete === true;
  const unknown = pieces.some((drawn) => drawn.piece?.understood === false);
  const follow = () => {
    const input = inputRef.current;
    if (input) setSelection({ start: input.selectionStart ?? 0, end: input.selectionEnd ?? 0, focused: document.activeElement === input });
  };
  useEffect(() => {
    caret.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  // Said once it stands still, not at every key.
  const words = understood ? `Understood: ${lineWords(reading)}` : unknown && read ? 'Not understood' : '';
  useEffect(() => {
    if (words === '') return undefined;
    const timer = setTimeout(() => announce(words), 900);
    return () => clearTimeout(timer);
  }, [words]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onSave(event.ctrlKey || event.metaKey);
    } else if (event.key === 'Tab' && !event.shiftKey) {
      const other = otherReading(line, reading, event.currentTarget.selectionStart ?? line.length);
      if (other === null) return;
      event.preventDefault();
      onChange(other.line);
      announce(other.meaning);
      const input = event.currentTarget;
      requestAnimationFrame(() => input.setSelectionRange(other.caret, other.caret));
    } else if (event.key === 'Escape' && onEscape) {
      event.preventDefault();
      onEscape();
    }
  };
  // The drawing is wider than the field's own text: the caret goes where the drawing was hit.
  const onMouseDown = (event: MouseEvent) => {
    const input = inputRef.current;
    if (!input) return;
    event.preventDefault();
    input.focus();
    const at = offsetAt(event);
    input.setSelectionRange(at, at);
  };
  const offsetAt = (event: MouseEvent): number => {
    let nearest = line.length;
    for (const part of event.currentTarget.querySelectorAll<HTMLElement>('[data-from]')) {
      const box = part.getBoundingClientRect();
      if (event.clientX < box.left) continue;
      const text = part.dataset['text'] ?? '';
      nearest = Number(part.dataset['from']) + Math.min(text.length, Math.round(((event.clientX - box.left) / Math.max(1, box.width)) * text.length));
    }
    return nearest;
  };
  return (
    // The field inside is what is operated; the box only widens where a click lands.
    <div className={cx(styles.box, compact && styles.compact)} onMouseDown={onMouseDown} role="presentation">
      <span className={styles.arrow}>
        <Icon name="right" size={16} />
      </span>
      <div className={styles.field}>
        <div className={styles.drawing} aria-hidden="true" data-read={read ? line : undefined}>
          {line === '' && (
            <span className={cx(styles.raw, styles.placeholder)}>
              {selection.focused && <i ref={caret} className={styles.caret} />}
              {compact ? 'ptp 5000 fri, vm +2, na, note …' : 'ptp 5000 fri inv 1042 said cfo'}
            </span>
          )}
          {pieces.map((drawn, at) => (
            <Stretch key={`${drawn.from}`} drawn={drawn} selection={selection} last={at === pieces.length - 1} caret={caret} />
          ))}
        </div>
        <input
          ref={inputRef}
          className={styles.input}
          value={line}
          aria-label="Quick line"
          aria-describedby={`${id}-said`}
          aria-invalid={unknown || undefined}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={2000}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onSelect={follow}
          onFocus={follow}
          onBlur={follow}
        />
      </div>
      <span id={`${id}-said`} className={styles.aside}>
        {understood ? (
          compact ? (
            <>
              <span className="truncate">{lineWords(reading)}</span>
              <Keys keys="Enter" />
            </>
          ) : (
            <>
              <span className="tone-ok">
                <Icon name="kept" size={15} />
              </span>
              Understood. <Keys keys="Enter" /> saves, <Keys keys="Ctrl Enter" /> and next
            </>
          )
        ) : line.trim() !== '' && read ? (
          <span className="truncate">{unknown ? 'A word is not understood' : 'Not complete yet'}</span>
        ) : null}
      </span>
    </div>
  );
}

/** One word of the line with its meaning under it; the caret or the selection where it lies within. */
function Stretch({
  drawn,
  selection,
  last,
  caret,
}: {
  readonly drawn: DrawnPiece;
  readonly selection: { readonly start: number; readonly end: number; readonly focused: boolean };
  readonly last: boolean;
  readonly caret: RefObject<HTMLElement | null>;
}) {
  const { from, text, piece } = drawn;
  const to = from + text.length;
  const here = selection.focused && selection.start === selection.end && selection.start >= from && (selection.start < to || (last && selection.start === to));
  const [before, within, behind] = splitAt(text, from, selection.start, selection.end);
  const words =
    selection.focused && within !== '' ? (
      <>
        {before}
        <span className={styles.selected}>{within}</span>
        {behind}
      </>
    ) : here ? (
      <>
        {before}
        <i ref={caret} className={styles.caret} />
        {behind}
      </>
    ) : (
      text
    );
  if (piece === null || piece.kind === 'space')
    return (
      <span className={cx(styles.raw, piece !== null && styles.gap)} data-from={from} data-text={text}>
        {words}
      </span>
    );
  return (
    <span
      className={cx(styles.piece, !piece.understood && styles.unknown, (piece.kind === 'filler' || piece.kind === 'note') && styles.plain)}
      data-piece={piece.understood ? piece.kind : 'unknown'}
    >
      <span className={styles.text}>
        <span data-from={from} data-text={text}>
          {words}
        </span>
      </span>
      <span className={styles.meaning}>{piece.understood ? piece.meaning : '? not understood'}</span>
    </span>
  );
}
