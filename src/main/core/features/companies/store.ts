import type { CompanyProfile } from '../../../../shared/contract/companies.contract';
import type { CompanyId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

/** Writes the one company row of a new file. Does nothing where it is there already. */
export function insertCompany(
  writer: Reader,
  company: { readonly id: CompanyId; readonly isSample: boolean; readonly profile: CompanyProfile; readonly nowMs: number },
): void {
  writer
    .sql('INSERT INTO company (id, company_id, is_sample, profile_json, created_at_ms) VALUES (1, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
    .run(company.id, company.isSample ? 1 : 0, JSON.stringify(company.profile), company.nowMs);
}

export function hasCompany(read: Reader): boolean {
  return read.sql('SELECT 1 AS there FROM company WHERE id = 1').get<{ there: number }>() !== undefined;
}

/** False when the profile is no longer of that version. */
export function updateProfileRow(writer: Reader, profile: CompanyProfile, version: number): boolean {
  return (
    writer.sql('UPDATE company SET profile_json = ?, version = version + 1 WHERE id = 1 AND version = ?').run(JSON.stringify(profile), version).changes === 1
  );
}
