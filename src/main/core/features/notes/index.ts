import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { addNote } from './service';

export { addNoteIn } from './service';

/** Notes on customers and items. */
export function createNotesFeature(app: App): FeatureHandlers<'notes'> {
  return { add: (input, call) => addNote(app, input, call) };
}
