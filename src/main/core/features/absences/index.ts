/** Absences: whose list is worked by whom, and what "my list" therefore holds. */
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { UserId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { notFound, ruleViolated } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { activeUsers, endAbsence, insertAbsence, standingAbsences } from './store';

export { activeUsers } from './store';

/**
 * Whose customers a portfolio holds: the collector's own and those of everybody it stands in for today. Null = everybody's:
 * asked for, or because nobody else works here.
 */
export function collectorsOf(reader: Reader, portfolio: 'mine' | 'all' | UserId, me: UserId | null, today: IsoDate): readonly string[] | null {
  if (portfolio === 'all') return null;
  if (portfolio === 'mine' && (me === null || activeUsers(reader).length < 2)) return null;
  const owner = portfolio === 'mine' ? (me as UserId) : portfolio;
  const absent = standingAbsences(reader).filter((absence) => absence.from <= today && today <= absence.to);
  const found = new Set<string>([owner]);
  // A substitute who is away too hands on what was handed over.
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const absence of absent) if (found.has(absence.substituteId)) found.add(absence.userId);
  }
  return [...found];
}

export function createAbsencesFeature(app: App): FeatureHandlers<'absences'> {
  return {
    async list() {
      const today = app.today();
      return {
        absences: standingAbsences(app.current().read).map((row) => ({
          ...row,
          id: row.id as never,
          state: row.to < today ? ('past' as const) : row.from > today ? ('ahead' as const) : ('now' as const),
        })),
      };
    },
    save: (input, call) =>
      app.command(call, async (tx) => {
        const users = new Map(activeUsers(tx).map((user) => [user.id, user.name]));
        const [name, substitute] = [users.get(input.userId), users.get(input.substituteId)];
        if (name === undefined || substitute === undefined) throw notFound('This collector is not there (any more).');
        if (input.userId === input.substituteId)
          throw ruleViolated('own-substitute', 'Nobody stands in for themselves. Choose another collector.', 'substituteId');
        if (input.to < input.from) throw ruleViolated('absence-backwards', 'The last day of an absence cannot lie before its first.', 'to');
        const clash = standingAbsences(tx).find((row) => row.userId === input.userId && row.from <= input.to && input.from <= row.to);
        if (clash !== undefined)
          throw ruleViolated('absence-overlaps', `${name} is away from ${clash.from} to ${clash.to} already. End that absence first.`, 'from');
        const id = tx.nextId<never>();
        insertAbsence(tx, { id, userId: input.userId, substituteId: input.substituteId, from: input.from, to: input.to, atMs: tx.recordedAtMs });
        tx.record({ kind: 'change', code: 'absence-planned', subjectId: id, title: `${substitute} stands in for ${name} from ${input.from} to ${input.to}` });
        return { id };
      }),
    end: (input, call) =>
      app.command(call, async (tx) => {
        const row = standingAbsences(tx).find((absence) => absence.id === input.id);
        if (row === undefined) throw notFound('This absence is not there (any more).');
        endAbsence(tx, row.id, tx.recordedAtMs);
        tx.record({ kind: 'change', code: 'absence-ended', subjectId: row.id, title: `${row.userName} works again` });
        return { done: true as const };
      }),
  };
}
