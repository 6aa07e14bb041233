import type { CliCommand } from '../program';
import { account } from './account';
import { aging } from './aging';
import { backtest } from './backtest';
import { callLog } from './call-log';
import { check } from './check';
import { copiesAttach } from './copies-attach';
import { disputes } from './disputes';
import { dunningPlan, dunningRun, dunningSimulate } from './dunning';
import { evidence } from './evidence';
import { importFiles } from './import';
import { letters } from './letters';
import { promiseRecord } from './promise-record';
import { promises } from './promises';
import { rates } from './rates';
import { sample } from './sample';
import { statement } from './statement';
import { tasks } from './tasks';
import { texts } from './texts';
import { timeline } from './timeline';
import { verify } from './verify';
import { worklist } from './worklist';

export const cliCommands: readonly CliCommand[] = [
  sample,
  importFiles,
  worklist,
  aging,
  account,
  timeline,
  tasks,
  promises,
  disputes,
  callLog,
  promiseRecord,
  letters,
  dunningPlan,
  dunningSimulate,
  dunningRun,
  statement,
  texts,
  backtest,
  rates,
  copiesAttach,
  evidence,
  verify,
  check,
];
