import { ErrorLine, SkeletonRows } from '../../ui';
import { ClausesPart } from './ClausesPart';
import styles from './interest.module.css';
import { useInterestSetup } from './interest.api';
import { LawsPart } from './LawsPart';
import { RatesPart } from './RatesPart';

/** Laws, reference rates and clauses of contracts: every figure with its source, everything to be changed here. */
export function InterestSettings() {
  const setup = useInterestSetup();
  if (setup.data === undefined)
    return setup.isError ? <ErrorLine error={setup.error} onRetry={() => void setup.refetch()} /> : <SkeletonRows count={8} label="Loading laws and rates" />;
  return (
    <div className={styles.stack}>
      <LawsPart setup={setup.data} />
      <RatesPart series={setup.data.series} />
      <ClausesPart setup={setup.data} />
    </div>
  );
}
