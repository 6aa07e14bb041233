import { uuidV7 } from '../../shared/domain/ids';
import type { CommandId } from '../../shared/domain/ids';

/**
 * A fresh id for one command. Make it when the user starts the act (form opened, button armed) and keep it over
 * retries: the core answers a repeated id with the first answer instead of acting twice.
 */
export const newCommandId = (): CommandId => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as CommandId;
