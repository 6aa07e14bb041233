import { useRef, useState } from 'react';
import { commands } from '../../../shared/contract/commands';
import { cx } from '../../lib/cx';
import { useKeyBindings } from '../../lib/key-bindings';
import { Dialog, Keys, TextField } from '../../ui';
import styles from './HelpDialog.module.css';
import { findPages, pageOfRoute } from './help-index';
import type { HelpPage } from './help-page';

/** The manual, opened at the page of the screen in sight. */
export function HelpDialog({
  path,
  onClose,
}: {
  /** The address of the screen in sight; null keeps the manual closed. */ readonly path: string | null;
  readonly onClose: () => void;
}) {
  return (
    <Dialog open={path !== null} onClose={onClose} title="Help" width={940}>
      {path !== null && <Manual path={path} />}
    </Dialog>
  );
}

function Manual({ path }: { readonly path: string }) {
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState<HelpPage>(() => pageOfRoute(path));
  const article = useRef<HTMLElement>(null);
  const pages = findPages(find);
  const page = pages.includes(chosen) ? chosen : (pages[0] ?? chosen);
  const choose = (next: HelpPage) => {
    setChosen(next);
    article.current?.scrollTo({ top: 0 });
  };
  return (
    <div className={styles.help}>
      <nav className={styles.contents} aria-label="Contents">
        <TextField label="Find in the help" labelHidden placeholder="Find in the help" type="search" autoFocus value={find} onChange={setFind} />
        {pages.map((candidate) => (
          <button key={candidate.id} type="button" aria-current={candidate === page ? 'page' : undefined} onClick={() => choose(candidate)}>
            {candidate.title}
          </button>
        ))}
        {pages.length === 0 && <p className="small second">{`No page has “${find}”.`}</p>}
      </nav>
      <article ref={article} className={styles.page} tabIndex={0} aria-label={page.title}>
        <h3>{page.title}</h3>
        <p className={cx('second', styles.lead)}>{page.lead}</p>
        {page.parts.map((part) => (
          <section key={part.heading}>
            <h4>{part.heading}</h4>
            {part.lines.map((line) => (
              <p key={line}>{line.split('`').map((text, at) => (at % 2 === 1 ? <code key={at}>{text}</code> : text))}</p>
            ))}
          </section>
        ))}
        {page.commands.length > 0 && <CommandKeys page={page} />}
      </article>
    </div>
  );
}

function CommandKeys({ page }: { readonly page: HelpPage }) {
  const { keysOf } = useKeyBindings();
  const listed = commands.filter((command) => page.commands.includes(command.id));
  return (
    <section>
      <h4>Commands</h4>
      <dl className={styles.commands}>
        {listed.map((command) => (
          <div key={command.id}>
            <dt>
              {command.label}
              {keysOf(command.id)[0] && (
                <>
                  <span className="sr-only">{`, ${keysOf(command.id)[0] ?? ''}`}</span> <Keys exact keys={keysOf(command.id)[0] ?? ''} />
                </>
              )}
            </dt>
            <dd className="second">{command.help}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
