import { letterKindNames, type LetterKind, type LetterLanguage } from '../../../shared/domain/dunning';
import { Icon } from '../../ui';
import { stages } from './template-words';
import type { TemplateRow } from './templates.api';
import styles from './templates.module.css';

export interface TemplateListProps {
  readonly rows: readonly TemplateRow[];
  readonly language: LetterLanguage;
  readonly current: LetterKind;
  readonly onChoose: (kind: LetterKind) => void;
}

/** Letters by stage; a mark says which ones have words of the company's own. */
export function TemplateList({ rows, language, current, onChoose }: TemplateListProps) {
  const own = new Set(rows.filter((row) => row.language === language && row.state === 'own').map((row) => row.kind));
  return (
    <nav className={styles.list} aria-label="Letters" data-region="list">
      {stages.map((stage) => (
        <section key={stage.name} aria-label={stage.name}>
          <h2>{stage.name}</h2>
          <ul>
            {stage.kinds.map((kind) => (
              <li key={kind}>
                <button type="button" aria-current={kind === current} onClick={() => onChoose(kind)}>
                  <span>{letterKindNames[kind]}</span>
                  {own.has(kind) && (
                    <span className="small muted nowrap">
                      <Icon name="check" size={12} /> own
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
