import { useFrame } from '../../lib/frame';
import { Icon } from '../../ui';
import styles from './letters.module.css';

/** How many of the chosen letters leave which way; a way nothing leaves by is not named. */
export function SendingWays({ byMail, byPost }: { readonly byMail: number; readonly byPost: number }) {
  const { locale } = useFrame();
  if (byMail + byPost === 0) return null;
  return (
    <span className={styles.ways}>
      {byMail > 0 && (
        <span>
          <Icon name="mail" size={14} />
          {`E-mail ${byMail.toLocaleString(locale)}`}
        </span>
      )}
      {byPost > 0 && (
        <span>
          <Icon name="print" size={14} />
          {`Print ${byPost.toLocaleString(locale)}`}
        </span>
      )}
    </span>
  );
}
