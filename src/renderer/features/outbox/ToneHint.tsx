import { toneFindings } from '../../../shared/domain/tone';
import { Banner } from '../../ui';

/** What in the text may do harm, before it leaves. It stops nothing. */
export function ToneHint({ text }: { readonly text: string }) {
  const [first, ...others] = toneFindings(text);
  if (first === undefined) return null;
  return (
    <Banner tone="warn">{`“${first.found}”: ${first.advice}${
      others.length === 0
        ? ''
        : ` Also: ${others
            .slice(0, 4)
            .map((one) => `“${one.found}”`)
            .join(', ')}.`
    }`}</Banner>
  );
}
