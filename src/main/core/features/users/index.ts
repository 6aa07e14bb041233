import type { UserId } from '../../../../shared/domain/ids';
import { ruleFault, type Rule } from '../../../../shared/domain/segments';
import type { App } from '../../app';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { customersByOwner, portfolioRules, writePortfolioRule } from '../portfolios';
import { ensureProjections } from '../ranking';
import { customersInRule, sentenceOf } from '../saved-views';
import { insertUser, readPreferences, readUsers, updateUser, writeCurrentUser, writePreference, type UserFields } from './store';

export { insertUser, writeCurrentUser } from './store';

/** Collector profiles: who works here. Every activity names its actor; nobody is ever deleted. */
export function createUsersFeature(app: App): FeatureHandlers<'users'> {
  return {
    async list() {
      const company = app.current();
      const rules = new Map(portfolioRules(company.read).map((row) => [row.userId, JSON.parse(row.ruleJson) as Rule]));
      const given = customersByOwner(company.read);
      if (rules.size > 0) await ensureProjections(app);
      return {
        users: readUsers(company.read).map((user) => {
          const rule = rules.get(user.id) ?? null;
          return {
            ...user,
            isCurrent: user.id === company.userId,
            customers: given.get(user.id) ?? 0,
            portfolioRule: rule,
            portfolioSentence: rule === null ? '' : sentenceOf(company, rule),
            portfolioCount: rule === null ? 0 : customersInRule(company, rule, app.today()).length,
          };
        }),
      };
    },
    save(input, call) {
      const company = app.current();
      return app.command(call, async (tx) => {
        const users = readUsers(tx);
        const known = users.find((user) => user.id === input.id);
        if (input.id !== undefined && known === undefined) throw notFound('This collector is not in the list any more. Reload it.');
        if (known !== undefined && !input.active && known.id === company.userId)
          throw ruleViolated('user-in-use', `${known.name} is working here now. Switch to another collector first.`, 'active');
        const user: UserFields = {
          id: known?.id ?? tx.nextId<UserId>(),
          name: input.name.trim(),
          initials: input.initials.trim().toUpperCase(),
          title: input.title,
          phone: input.phone,
          email: input.email,
          active: input.active,
        };
        const fault = input.portfolioRule == null ? null : ruleFault(input.portfolioRule);
        if (fault !== null) throw badInput(fault, 'portfolioRule');
        if (known === undefined) insertUser(tx, user, tx.recordedAtMs);
        else updateUser(tx, user);
        if (input.portfolioRule !== undefined)
          writePortfolioRule(tx, user.id, input.portfolioRule === null ? null : JSON.stringify(input.portfolioRule), tx.recordedAtMs);
        tx.record({
          kind: 'change',
          code: known === undefined ? 'user-added' : 'user-changed',
          subjectId: user.id,
          title: known === undefined ? `${user.name} was added as a collector` : `Collector ${user.name} was changed`,
        });
        // The first collector of a file works in it at once.
        company.userId ??= user.active ? user.id : null;
        return { id: user.id };
      });
    },
    async preferences() {
      const company = app.current();
      return { preferences: readPreferences(company.read, company.userId ?? '') };
    },
    savePreference: (input, call) =>
      app.command(call, async (tx) => {
        writePreference(tx, tx.userId ?? '', input.key, input.value, tx.recordedAtMs);
        return { done: true as const };
      }),
    switchTo(input, call) {
      const company = app.current();
      return app.command(call, async (tx) => {
        const user = readUsers(tx).find((candidate) => candidate.id === input.id);
        if (user === undefined) throw notFound('This collector is not in the list any more. Reload it.');
        if (!user.active) throw ruleViolated('user-inactive', `${user.name} does not work here any more. Choose another collector.`, 'id');
        writeCurrentUser(tx, user.id, tx.recordedAtMs);
        company.userId = user.id;
        return { done: true as const };
      });
    },
  };
}
