/** Finding customers, contacts and items by what people remember of them. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { find } from './service';
import { findTexts } from './texts';

export { customersMatching, refreshSearch } from './service';

export function createSearchFeature(app: App): FeatureHandlers<'search'> {
  return { find: (input) => find(app, input), texts: (input) => findTexts(app, input) };
}
