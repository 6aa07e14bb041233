import { expect, it } from 'vitest';
import { killCampaign } from '../kill/campaign';

/** `npm run campaign` sets the full number; a few kills here keep the promise honest on every run. */
const kills = Number(process.env['DUEDESK_KILLS'] ?? 8);

it(
  'loses nothing that was acknowledged when the application is killed in the middle of imports and promises',
  { timeout: 60_000 + kills * 15_000 },
  async () => {
    const result = await killCampaign(kills, 20_261_120);
    console.log(
      `${result.kills} kills, ${result.acknowledged} acknowledged commands, ${result.lost.length} lost, ${result.duplicated.length} doubled, ${result.halfImports.length} half imports`,
    );
    expect(result.acknowledged).toBeGreaterThan(kills / 4);
    expect(result).toMatchObject({ lost: [], duplicated: [], halfImports: [], findings: [] });
  },
);
