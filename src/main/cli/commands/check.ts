import type { CliCommand } from '../program';

export const check: CliCommand = {
  name: 'check',
  words: '',
  summary: 'checks the company file: integrity, ledger invariants, audit chain',
  options: [],
  example: 'duedesk check',
  async run(session) {
    const { ok, findings, checked } = await session.client.system.check({});
    const lines = [
      ...checked.map((row) => `${row.label}: ${row.count}`),
      ...findings.map((finding) => `FINDING ${finding.sentence}`),
      ok ? 'All is well.' : `${findings.length} findings.`,
    ];
    return { json: { ok, findings, checked }, text: lines.join('\n'), exitCode: ok ? 0 : 1 };
  },
};
