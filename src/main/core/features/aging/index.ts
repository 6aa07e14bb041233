/** Aging of the ledger: today from the kept open items, any past day from the facts. The buckets always add up. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { history } from './months';
import { report } from './report';
import { rows } from './rows';

export function createAgingFeature(app: App): FeatureHandlers<'aging'> {
  return {
    report: (input) => report(app, input),
    rows: (input) => rows(app, input),
    history: (input) => history(app, input),
  };
}
