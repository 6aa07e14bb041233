import type { CommandId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

/** True when this command was done already in the open file. */
export function keptAnswer(read: Reader, commandId: CommandId): boolean {
  return read.sql('SELECT 1 AS done FROM commands WHERE id = ?').get<{ done: number }>(commandId) !== undefined;
}
