import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { addNote, changeNote, listNotes, listVersions } from './service';

export { addNoteIn, putNoteBack, takeBackNote } from './service';

/** Notes on customers, items, disputes and promises; every text they had stays readable. */
export function createNotesFeature(app: App): FeatureHandlers<'notes'> {
  return {
    add: (input, call) => addNote(app, input, call),
    edit: (input, call) => changeNote(app, input, call),
    list: (input) => listNotes(app, input),
    versions: (input) => listVersions(app, input),
  };
}
