import styles from './Avatar.module.css';

/** Initials of a person in a circle; decoration, the name stands beside it. */
export function Avatar({ name }: { readonly name: string }) {
  const words = name.trim().split(/\s+/);
  return <span className={styles.avatar} aria-hidden="true">{((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase() || '·'}</span>;
}
