import { callOutcomes } from '../../../shared/contract/call-log.contract';
import { reasonsForDelay } from '../../../shared/contract/call-parts';
import { dayOption, oneOf, required } from '../arguments';
import { customerBy } from '../customer';
import { type CliCommand, UsageError } from '../program';
import { confirmationText, promiseFrom, promiseOptions } from '../promise-options';

export const callLog: CliCommand = {
  name: 'call log',
  words: 'CUSTOMER',
  summary: 'logs a call: outcome, promise, note, next step',
  options: [
    { name: 'outcome', value: 'CODE', help: callOutcomes.join(', ') },
    { name: 'note', value: 'TEXT', help: 'what was said' },
    { name: 'reason', value: 'CODE', help: `reason for delay: ${reasonsForDelay.join(', ')}` },
    { name: 'seconds', value: 'N', help: 'length of the call' },
    { name: 'next', value: 'YYYY-MM-DD', help: 'day of the next step (default: what the outcome proposes)' },
    { name: 'incoming', help: 'they called: no number is dialled, no contact rule is asked' },
    { name: 'claim-by', value: 'YYYY-MM-DD', help: 'with --outcome insolvency: by which day claims must be filed' },
    ...promiseOptions,
  ],
  example: 'duedesk call log 200769623 --outcome promise --amount 5000.00 --date 2026-11-27 --by CFO',
  async run(session, args) {
    const customerId = await customerBy(session.client, args.words[0]);
    required(args, 'outcome');
    const outcome = oneOf(args, 'outcome', callOutcomes, 'no-answer');
    const promised = args.text('amount') !== undefined;
    if (outcome === 'promise' && !promised) throw new UsageError('--outcome promise needs --amount and --date');
    const promise = promised ? await promiseFrom(session.client, customerId, args) : undefined;
    const next = dayOption(args, 'next');
    const claimBy = dayOption(args, 'claim-by');
    const reason = args.text('reason');
    const answer = await session.client.calls.log({
      commandId: session.newCommandId(),
      customerId,
      outcome,
      direction: args.flag('incoming') ? 'in' : 'out',
      note: args.text('note') ?? '',
      seconds: Number(args.text('seconds') ?? 0) || 0,
      reasonForDelay: reason === undefined ? null : oneOf(args, 'reason', reasonsForDelay, 'oversight'),
      ...(promise === undefined ? {} : { promise }),
      ...(args.flag('confirm') && { confirm: true }),
      ...(claimBy !== null && { claimBy }),
      ...(next === null ? {} : { nextStep: { kind: 'call' as const, date: next } }),
    });
    return {
      json: answer,
      text: `${args.flag('incoming') ? 'Incoming call' : 'Call'} logged: ${outcome}. Next: ${answer.nextStep.label}${answer.nextStep.date === null ? '' : ` on ${answer.nextStep.date}`}.${confirmationText(answer.confirmation)}`,
    };
  },
};
