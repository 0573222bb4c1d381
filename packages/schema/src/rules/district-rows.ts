import type { DivisionProblem, DivisionRow } from './division-rows';

/** The rows of a national list that are one district's. */
export interface DistrictRows {
  rows: DivisionRow[];
  /** Rows of other districts, cities and provinces: left out. */
  others: number;
  problems: DivisionProblem[];
}

/**
 * Picks out of a list what belongs to the district: its own row and whatever carries its first six digits, in its code or
 * in its parent's. Where the two disagree the row is one district's by half, which is an error and no row to leave out.
 */
export function rowsOfDistrict(rows: readonly DivisionRow[], district: { code: string; name: string }): DistrictRows {
  const prefix = district.code.slice(0, 6);
  const ours = (code: string): boolean => code.startsWith(prefix);
  const found: DistrictRows = { rows: [], others: 0, problems: [] };
  for (const row of rows) {
    const [own, below] = [ours(row.code), ours(row.parentCode)];
    const isDistrict = own && row.level === 'county';
    if (!own && !below) found.others += 1;
    else found.rows.push(row);
    if (own && !below && !isDistrict && row.parentCode !== '')
      found.problems.push({
        line: row.line,
        column: 'parent_code',
        message: `上级 ${row.parentCode} 不是${district.name}（${prefix}）的，别的区县要由那里的管理员导入`,
      });
    if (!own && below)
      found.problems.push({
        line: row.line,
        column: 'code',
        message: `代码“${row.code}”不是${district.name}（${prefix}）的，请核对代码和上级代码`,
      });
  }
  if (rows.length > 0 && found.rows.length === 0)
    found.problems.push({ line: 1, column: null, message: `表里没有${district.name}（${prefix}）的行` });
  return found;
}
