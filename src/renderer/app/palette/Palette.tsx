import { Modal } from '@mantine/core';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { matchParts, passageParts, tabOfText, textIcon, useFind, useFindTexts, type TextHit } from '../../features/search';
import { cx } from '../../lib/cx';
import { useDebounced } from '../../lib/use-debounced';
import { useSubject } from '../../lib/subject';
import { Icon, Keys } from '../../ui';
import type { CommandContext } from '../commands/command';
import type { RegisteredCommand } from '../commands/registry';
import styles from './Palette.module.css';
import { paletteGroups, searchText, type PaletteOption } from './palette-options';

/** One field for customers, items, people and commands. */
export function Palette({
  start,
  all,
  context,
  onClose,
}: {
  readonly start: string;
  readonly all: readonly RegisteredCommand[];
  readonly context: CommandContext;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState(start);
  const [at, setAt] = useState(0);
  const listId = useId();
  const subject = useSubject();
  const list = useRef<HTMLDivElement>(null);
  const text = searchText(typed);
  const asked = useDebounced(text, 40);
  const found = useFind(asked);
  const hits = found.data?.hits;
  /** What is shown answers what is typed; else it is still that of the letters before. */
  const settled = asked === text && !found.isPlaceholderData && !found.isPending;
  // Numbers and people are no prose; a word of three letters is the shortest worth looking for in it.
  const texts = useFindTexts({ text: /^[#@>]/.test(typed) || asked.length < 3 ? '' : asked, kinds: [], customerId: null, limit: 4 }).data?.hits;
  const groups = useMemo(
    () => paletteGroups(typed, hits ?? [], asked.length < 3 ? [] : (texts ?? []).map((hit) => writtenOption(hit, context)), subject, all, context),
    [typed, hits, texts, asked, subject, all, context],
  );
  const options = groups.flatMap((group) => group.options);
  const current = Math.min(at, Math.max(0, options.length - 1));
  useEffect(() => {
    // In braces: scrolling answers a promise in newer Chromium, which is no clean-up function.
    if (options.length > 0) list.current?.querySelectorAll('[role=option]')[current]?.scrollIntoView({ block: 'nearest' });
  }, [current, options.length]);

  const choose = (option: PaletteOption | undefined, ownWindow: boolean) => {
    if (!option) return;
    onClose();
    // After the focus has gone back, so that a form opened by the command keeps it.
    setTimeout(ownWindow && option.runOwnWindow ? option.runOwnWindow : option.run, 0);
  };
  // Enter after fast typing means the first hit of all that was typed, not of the letters whose hits are still on the screen.
  const entered = useRef<{ readonly ownWindow: boolean } | null>(null);
  useEffect(() => {
    if (entered.current === null || !settled) return;
    const { ownWindow } = entered.current;
    entered.current = null;
    choose(options[current], ownWindow);
  });
  // What is typed before the field is drawn and has the focus belongs to it too, never to the screen behind: there C would call.
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const early = (event: globalThis.KeyboardEvent) => {
      if (field.current !== null && document.activeElement === field.current) return window.removeEventListener('keydown', early, true);
      if (event.ctrlKey || event.metaKey || event.altKey || (event.key.length > 1 && event.key !== 'Enter')) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') entered.current = { ownWindow: false };
      else setTyped((before) => before + event.key);
    };
    window.addEventListener('keydown', early, true);
    return () => window.removeEventListener('keydown', early, true);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((current + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const ownWindow = event.ctrlKey || event.metaKey;
      if (settled || current > 0 || options[current]?.isCommand === true) choose(options[current], ownWindow);
      else entered.current = { ownWindow };
    } else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onClose();
    }
  };
  const starts = groups.map((_, place) => groups.slice(0, place).reduce((sum, group) => sum + group.options.length, 0));
  return (
    <Modal.Root
      opened
      onClose={onClose}
      transitionProps={{ duration: 120, transition: 'fade' }}
      classNames={{ inner: styles.inner ?? '', content: styles.content ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={1} color="var(--scrim)" />
      <Modal.Content aria-label="Find or command" radius={10}>
        <div className={styles.inputLine}>
          <Icon name="search" size={17} />
          <input
            ref={field}
            className={styles.input}
            data-autofocus
            value={typed}
            placeholder="Search or type a command"
            role="combobox"
            aria-label="Find or command"
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={options[current] ? `${listId}-${current}` : undefined}
            autoComplete="off"
            spellCheck={false}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              entered.current = null;
              setTyped(event.target.value);
              setAt(0);
            }}
          />
          <span className="small muted nowrap">customers, invoices, phone digits, amounts, commands</span>
        </div>
        <div ref={list} className={styles.list} role="listbox" id={listId} aria-label="Results" tabIndex={-1}>
          {groups.map((group, groupAt) => (
            <div key={group.title} role="group" aria-label={group.title}>
              <div className={styles.groupHead} aria-hidden="true">
                {group.title}
              </div>
              {group.options.map((option, optionAt) => {
                const mine = (starts[groupAt] ?? 0) + optionAt;
                return (
                  <div
                    key={option.key}
                    id={`${listId}-${mine}`}
                    role="option"
                    aria-selected={mine === current}
                    className={cx(styles.option, mine === current && styles.current)}
                    onMouseMove={() => setAt(mine)}
                    onClick={(event) => choose(option, event.ctrlKey || event.metaKey)}
                  >
                    <Icon name={option.icon} size={16} />
                    <span>
                      {matchParts(option.title, text || typed.replace(/^>/, '')).map((part, place) =>
                        place % 2 === 1 ? <mark key={place}>{part}</mark> : part,
                      )}
                    </span>
                    <span className={cx('truncate', styles.detail)}>{option.detail}</span>
                    <span className="spacer" />
                    {mine === current && !option.keys ? <Keys keys="Enter" /> : option.keys && <Keys exact keys={option.keys} />}
                  </div>
                );
              })}
            </div>
          ))}
          {options.length === 0 && (
            <div
              className={styles.none}
              role="option"
              aria-selected="false"
            >{`Nothing for “${text}”. A customer that is not in the ledger comes with an import.`}</div>
          )}
        </div>
        <div className={styles.foot}>
          <span>
            <Keys keys="Enter" /> open
          </span>
          <span>
            <Keys keys="Ctrl Enter" /> own window
          </span>
          <span>
            <Keys keys="Esc" /> close
          </span>
          <span className="spacer" />
          <span>&gt; commands, # items, @ people</span>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

/** A passage somebody wrote; it opens where on the account it can be read in full. */
function writtenOption(hit: TextHit, { go }: CommandContext): PaletteOption {
  return {
    key: `${hit.kind}${hit.ref}`,
    icon: textIcon[hit.kind],
    title: passageParts(hit.snippet).join(''),
    detail: hit.customerName,
    run: () => go.account(hit.customerId, tabOfText[hit.kind]),
  };
}
