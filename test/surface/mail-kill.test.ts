import { beforeAll, expect, it } from 'vitest';
import { bundleForNode } from '../support/bundle';
import { mailCampaign, mailChild, type MailCampaignResult } from '../kill/mail-campaign';

/** `npm run campaign` sets the full number; each step once cut and once killed keeps the promise honest on every run. */
const sends = Number(process.env['DUEDESK_SENDS'] ?? 40);
const wires = [
  ['plain', Math.ceil(sends / 2)],
  ['starttls', Math.floor(sends / 2)],
] as const;
let child = '';
beforeAll(async () => void (child = await bundleForNode(mailChild)), 120_000);
const told = (wire: string, result: MailCampaignResult): string =>
  `${wire}: ${result.sends} mails, ${result.drops} drops, ${result.kills} kills; ${result.sent} sent, ${result.unknown} in doubt, ${result.duplicates.length} doubled, ${result.lost.length} lost`;

it.each(wires)(
  'no mail leaves twice and none is lost silently when the %s wire is cut and the sender killed at every step',
  { timeout: 120_000 + sends * 4_000 },
  async (wire, count) => {
    const result = await mailCampaign(child, count, wire);
    console.log(told(wire, result));
    expect(result.drops + result.kills).toBeGreaterThan(count * 0.7);
    expect(result.kills).toBeGreaterThan(count * 0.3);
    expect(result.sent + result.unknown).toBe(count);
    expect(result).toMatchObject({ duplicates: [], lost: [], needlessDoubts: [] });
  },
);

it('the campaign catches a sender that takes up a mail it finds begun', { timeout: 120_000 }, async () => {
  // Twice through the steps: in the second turn the sender is killed between the end of the message and the server's answer.
  const result = await mailCampaign(child, 22, 'plain', 'careless');
  expect(result.duplicates.length).toBeGreaterThan(0);
});
