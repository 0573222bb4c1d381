import { Like } from 'typeorm';
import type { Work } from '../../core/context';
import type { FieldCheck } from '../../core/field-check';
import { FormerGridCode } from './former-code.entity';
import { Grid } from './grid.entity';

/*
 * Codes of AREA and CELL are the district's own: they begin with its six digits, so that no two districts meet, and look
 * like no code of the national list.
 */

const LONGEST = 20;
const prefixOf = (district: Grid): string => district.code.slice(0, 6);

/** The next free one: 341503-A01 in a district, 341503106208-01 in a village. */
export async function nextCode({ em }: Work, parent: Grid): Promise<string> {
  const stem = parent.level === 'DISTRICT' ? `${prefixOf(parent)}-A` : `${parent.code}-`;
  const taken = [
    ...(await em.findBy(Grid, { code: Like(`${stem}%`) })),
    ...(await em.findBy(FormerGridCode, { code: Like(`${stem}%`) })),
  ].map(({ code }) => Number(code.slice(stem.length)));
  const last = Math.max(0, ...taken.filter((number) => Number.isInteger(number)));
  return stem + String(last + 1).padStart(2, '0');
}

/** A code given by hand, as it is stored; refused at its field. */
export async function checkCode(
  { em }: Work,
  check: FieldCheck,
  given: string,
  { district, gridId }: { district: Grid; gridId?: string },
): Promise<string> {
  const code = given.trim().toUpperCase();
  const prefix = prefixOf(district);
  if (code.length > LONGEST || !/^[0-9A-Z]+(-[0-9A-Z]+)*$/.test(code))
    check.refuse('code', `编码用数字、大写字母和短横线，最多 ${LONGEST}\u00A0位，例如 ${prefix}-A01。`);
  else if (!code.startsWith(prefix.toUpperCase()))
    check.refuse('code', `编码要以本区的 ${prefix} 开头，免得和别的区县重复。`);
  else if (/^\d{12}$/.test(code)) check.refuse('code', '12\u00A0位数字留给行政区划代码，请加短横线或字母。');
  else {
    const grid = await em.findOneBy(Grid, { code });
    const former = await em.findOneBy(FormerGridCode, { code });
    const holder = grid?.id ?? former?.gridId;
    if (holder && holder !== gridId)
      check.refuse(
        'code',
        grid ? '这个编码已经有网格在用，请换一个。' : '这个编码以前用过，旧的二维码还指着它，请换一个。',
      );
  }
  return code;
}

/** Gives the grid's code up for another; the old one goes on leading to it. */
export async function keepFormerCode(
  { em }: Work,
  gridId: string,
  from: string,
  to: string,
  day: string,
): Promise<void> {
  // Taken back: what leads to the grid by itself needs no signpost.
  await em.delete(FormerGridCode, { code: to, gridId });
  // A code that was given twice before that was refused leads on where it last led.
  await em.delete(FormerGridCode, { code: from });
  await em.insert(FormerGridCode, { code: from, gridId, untilDay: day });
}
