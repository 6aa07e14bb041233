import { initialsOf } from '../lib/initials';
import styles from './Avatar.module.css';

/** Initials of a person in a circle; decoration, the name stands beside it. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span className={styles.avatar} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
