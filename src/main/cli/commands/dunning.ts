import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { required, wholeNumberOption } from '../arguments';
import { UsageError, type CliCommand, type Client } from '../program';
import { amountText, columns } from '../text';

type Plan = Awaited<ReturnType<Client['dunning']['plan']>>;

/** As many letters as one run takes. */
const mostLetters = 5000;
const pollMs = 40;

const wholePlan = (client: Client): Promise<Plan> => client.dunning.plan({ limit: mostLetters });

const recipientOf = (row: Plan['rows'][number]) => ({
  customerNumber: row.customerNumber,
  name: row.name,
  letter: row.letter,
  kind: row.kind,
  level: row.level,
  channel: row.channel,
  currency: row.currency,
  totalMinor: row.totalMinor,
  items: row.items,
  oldestDays: row.oldestDays,
  policy: row.policy,
  step: row.stepId,
  plannedOn: row.plannedOn,
  state: row.state,
  checks: row.checks,
  explanation: row.explanation,
  missed: row.missed,
});

export const dunningPlan: CliCommand = {
  name: 'dunning plan',
  words: '',
  summary: 'who gets what today by the policies in force, with the twelve checks',
  options: [],
  example: 'duedesk dunning plan --as-of 2026-11-20',
  async run(session) {
    const plan = await wholePlan(session.client);
    const rows = plan.rows.map((row) => [
      row.customerNumber,
      row.name,
      row.letter,
      amountText(row.totalMinor, row.currency),
      row.state,
      row.checks.find((check) => check.result === 'stop')?.finding ?? row.checks.find((check) => check.result === 'warn')?.finding ?? '',
    ]);
    const next = plan.next === null ? '' : ` Next: ${plan.next.on}, ${plan.next.count}.`;
    return {
      json: {
        asOf: plan.asOf,
        recipients: plan.rows.map(recipientOf),
        tasks: plan.tasks,
        tasksTotal: plan.tasksTotal,
        blocked: plan.blocked,
        missed: plan.missed,
        leftOut: plan.leftOut,
        next: plan.next,
        canProduce: plan.canProduce,
        whyNot: plan.whyNot,
      },
      text: `${rows.length === 0 ? 'No letters are due today.' : columns(['Number', 'Name', 'Letter', 'Amount', 'State', 'Finding'], rows, [3])}\n\n${plan.total} letters, ${plan.tasksTotal} steps for people, ${plan.tasksWaiting === 0 ? '' : `${plan.tasksWaiting} of them wait for approval, `}${plan.blockedTotal} blocked, ${plan.missedTotal} missed.${next}${plan.whyNot === null ? '' : `\n${plan.whyNot}`}`,
    };
  },
};

export const dunningSimulate: CliCommand = {
  name: 'dunning simulate',
  words: '',
  summary: 'the next days of letters, mails and calls if nothing is paid, per collector',
  options: [{ name: 'days', value: 'N', help: 'days to play through (default 30, at most 90)' }],
  example: 'duedesk dunning simulate --days 30',
  async run(session, args) {
    const days = wholeNumberOption(args, 'days', 30, 1);
    if (days > 90) throw new UsageError(`--days ${days}: at most 90`);
    const simulation = await session.client.dunning.simulate({ days });
    const busy = simulation.days.filter((day) => day.letters + day.emails + day.calls + day.others > 0);
    return {
      json: simulation,
      text: [
        columns(
          ['Day', 'Letters', 'Mails', 'Calls', 'Other'],
          busy.map((day) => [day.day, String(day.letters), String(day.emails), String(day.calls), String(day.others)]),
          [1, 2, 3, 4],
        ),
        columns(
          ['Collector', 'Letters', 'Mails', 'Calls', 'Most calls on', 'Days above capacity'],
          simulation.collectors.map((one) => [
            one.owner,
            String(one.letters),
            String(one.emails),
            String(one.calls),
            one.busiestDay ?? '',
            String(one.overCapacityDays),
          ]),
          [1, 2, 3, 5],
        ),
        `${simulation.total} steps from ${simulation.from} to ${simulation.to}; ${simulation.twiceCount} close pairs of touches.`,
      ].join('\n\n'),
    };
  },
};

export const dunningRun: CliCommand = {
  name: 'dunning run',
  words: '',
  summary: 'makes the letters of today that passed every check, and keeps them',
  options: [
    { name: 'approve-green', help: 'goes ahead with every letter that passed all checks' },
    { name: 'out', value: 'DIR', help: 'folder for the PDF files' },
    { name: 'dry-run', help: 'says what would be made and keeps nothing' },
    { name: 'tasks', help: 'also puts the calls and reviews of today on the worklist' },
  ],
  example: 'duedesk dunning run --approve-green --out ./letters',
  async run(session, args) {
    const { client } = session;
    const isDry = args.flag('dry-run');
    if (!isDry && !args.flag('approve-green'))
      throw new UsageError('--approve-green is needed: only letters that passed every check are made. --dry-run shows them first');
    const out = isDry ? null : resolve(required(args, 'out'));
    const plan = await wholePlan(client);
    const green = plan.rows.filter((row) => row.state === 'ready');
    const leftOut = plan.rows
      .filter((row) => row.state !== 'ready')
      .map((row) => ({
        customerNumber: row.customerNumber,
        name: row.name,
        letter: row.letter,
        currency: row.currency,
        totalMinor: row.totalMinor,
        state: row.state as string,
        reason: whyLeft(row),
      }));
    if (out === null)
      return {
        json: { letters: green.map((row) => ({ ...recipientOf(row), file: null })), leftOut, notDue: plan.leftOut },
        text: `${green.length} letters would be made, ${leftOut.length} left out.`,
      };
    if (plan.whyNot !== null) return { json: { letters: [], leftOut, notDue: plan.leftOut }, text: plan.whyNot, exitCode: 1 };
    const tasks = args.flag('tasks') ? await client.dunning.planTasks({ commandId: session.newCommandId() }) : null;
    if (green.length === 0)
      return {
        json: { letters: [], leftOut, notDue: plan.leftOut, tasks },
        text: `No letter is to be made now. ${leftOut.length} left out.${tasksText(tasks)}`,
      };
    const { runId } = await client.dunning.start({
      commandId: session.newCommandId(),
      letters: green.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level })),
    });
    let run = (await client.dunning.run({ runId })).run;
    while (run !== null && run.state === 'producing') {
      await new Promise((done) => setTimeout(done, pollMs));
      run = (await client.dunning.run({ runId })).run;
    }
    await mkdir(out, { recursive: true });
    const numbers = new Map(green.map((row) => [`${row.customerId} ${row.currency}`, row]));
    const letters = [];
    for (const made of run?.letters ?? []) {
      const row = numbers.get(`${made.customerId} ${made.currency}`);
      if (made.letterId === null) {
        leftOut.push({
          customerNumber: row?.customerNumber ?? '',
          name: made.name,
          letter: row?.letter ?? '',
          currency: made.currency,
          totalMinor: row?.totalMinor ?? 0,
          state: made.state,
          reason: made.finding,
        });
        continue;
      }
      const document = await client.letters.document({ letterId: made.letterId });
      const content = await session.readTicket(document.ticket);
      const file = join(out, document.fileName);
      await writeFile(file, content.bytes);
      letters.push({
        customerNumber: row?.customerNumber ?? '',
        name: made.name,
        reference: made.reference,
        letter: row?.letter ?? '',
        level: made.level,
        file,
        sha256: document.sha256,
        total: { currency: made.currency, amountMinor: row?.totalMinor ?? 0 },
        items: row?.items ?? 0,
      });
    }
    return {
      json: { runId, letters, leftOut, notDue: plan.leftOut, tasks },
      text: `${columns(
        ['Number', 'Reference', 'Letter', 'Total', 'File'],
        letters.map((letter) => [
          letter.customerNumber,
          letter.reference ?? '',
          letter.letter,
          amountText(letter.total.amountMinor, letter.total.currency),
          letter.file,
        ]),
        [3],
      )}\n\n${letters.length} letters made, ${leftOut.length} left out.${tasksText(tasks)}`,
      messages: leftOut.slice(0, 20).map((row) => `${row.customerNumber}: ${row.reason}`),
    };
  },
};

/** What became of the steps people do; nothing where they were not asked for. */
function tasksText(tasks: { readonly planned: number; readonly waiting: number } | null): string {
  if (tasks === null) return '';
  return ` ${tasks.planned} steps put on the worklist${tasks.waiting === 0 ? '' : `, ${tasks.waiting} wait for the approval of a second person`}.`;
}

function whyLeft(row: Plan['rows'][number]): string {
  if (row.state === 'approval') return 'Waits for the approval of a second person.';
  return (row.checks.find((check) => check.result === 'stop') ?? row.checks.find((check) => check.result === 'warn'))?.finding ?? '';
}
