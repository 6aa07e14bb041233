import type { Application } from '../../application';
import type { FeatureHandlers } from '../../rpc/handlers';
import { createCompany, filesOf, openCompany, openSample, updateProfile } from './service';

export { openingFailure, openLastCompany } from './service';

/** Company files: one SQLite file each, an index beside them, one open at a time. */
export function createCompaniesFeature(app: Application): FeatureHandlers<'companies'> {
  return {
    async list() {
      const open = app.currentOrNull()?.id ?? null;
      return {
        companies: filesOf(app)
          .list()
          .map(({ id, name, isSample, bytes, lastOpenedAtMs }) => ({ id, name, isSample, isOpen: id === open, bytes, lastOpenedAtMs })),
      };
    },
    create: async (input, call) => ({ id: await createCompany(app, input.profile, call) }),
    async open(input) {
      await openCompany(app, input.id);
      return { done: true };
    },
    openSample: async (input) => ({ id: await openSample(app, input.fresh) }),
    async profile() {
      const company = app.current();
      return { profile: company.profile, version: company.profileVersion };
    },
    async updateProfile(input, call) {
      await updateProfile(app, input.profile, input.version, call);
      return { done: true };
    },
  };
}
