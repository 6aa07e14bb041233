import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { callBrief } from './brief';
import { listDrafts, logCall, proposeCall, saveDraft } from './service';

export { logCallIn, takeBackCall, type CallInput } from './service';

/** Calls: logged with everything they brought, and the drafts of unfinished ones. */
export function createCallsFeature(app: App): FeatureHandlers<'calls'> {
  return {
    log: (input, call) => logCall(app, input, call),
    propose: (input) => proposeCall(app, input),
    brief: (input) => callBrief(app, input),
    saveDraft: (input) => saveDraft(app, input),
    drafts: () => listDrafts(app),
  };
}
