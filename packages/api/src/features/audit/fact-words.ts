import { factVocabularies, factWords } from '@yidiantong/schema/vocabulary/change-words';
import { dayWords } from '@yidiantong/schema/rules/day-words';
import { isDay } from '@yidiantong/schema/rules/days';
import type { Facts } from '../../core/events/record';
import { byId, type Reading } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Category, PowerItem } from '../powers/power.entity';
import { Staff } from '../staff/staff.entity';
import { CooperationArea } from '../units/cooperation-area.entity';
import { Unit } from '../units/unit.entity';
import type { AuditDetail } from './audit.type';

/** What an id in the log can point to; never a complaint. */
const NAMED = [Staff, Grid, Unit, CooperationArea, PowerItem, Category] as const;

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The name of whatever has this id: one statement a table for all ids of the page. */
export async function nameOf(reading: Reading, id: string): Promise<string | null> {
  const rows = await Promise.all(
    NAMED.map((entity) => byId<{ id: string; name: string }>(reading, entity as never, id)),
  );
  return rows.find((row) => row !== null)?.name ?? null;
}

/** Facts are stored by the alphabet; they are read in the order of their table. */
const ORDER = new Map(Object.keys(factWords).map((key, index) => [key, index]));
const placeOf = (key: string): number => ORDER.get(key) ?? ORDER.size;

/** Facts in words; one that points to nothing with a name (an import, a hand-over) is left out. */
export async function detailsOf(reading: Reading, facts: Facts, now: Date): Promise<AuditDetail[]> {
  const details = await Promise.all(
    Object.entries(facts)
      .sort(([a], [b]) => placeOf(a) - placeOf(b))
      .map(async ([key, value]) => ({
        label: factWords[key] ?? key,
        value: await valueWords(reading, key, value, now),
      })),
  );
  return details.filter((detail): detail is AuditDetail => detail.value !== null);
}

async function valueWords(reading: Reading, key: string, value: Facts[string], now: Date): Promise<string | null> {
  if (value === null || value === '') return '无';
  if (Array.isArray(value))
    return (
      (await Promise.all(value.map((each) => valueWords(reading, key.replace(/s$/, ''), each, now))))
        .filter(Boolean)
        .join('、') || '无'
    );
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  if (ULID.test(value)) return nameOf(reading, value);
  return factVocabularies[key]?.[value] ?? (isDay(value) ? dayWords(value, now) : value);
}
