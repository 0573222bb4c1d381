import { compactWords, namesIn } from '@yidiantong/schema/rules/names-in-text';
import { audienceOrder } from '@yidiantong/schema/rules/sight';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { byId, readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import type { NamedHolder } from '../staff/staff.queries';
import { unitsOfGrid } from '../units/unit.queries';
import { isLeading, isOfCommission } from './leadership';

/** Somebody or a unit that a complaint names. */
export interface NamedSubject {
  staffId: string | null;
  unitId: string | null;
  gridId: string;
  level: GridLevel;
}

/** Whether a grid is one that may see complaints. */
export const standsInSight = (grid: Grid): boolean => audienceOrder.some((level) => level === grid.level);

/** A person who is named; `leads` in the district's leadership or commission. */
export interface NamedPerson extends NamedSubject {
  staffId: string;
  name: string;
  leads: boolean;
}

/** People whose names, past ones included, stand in the words and who hold or will hold a post in the place, above it, or at a unit there. */
export async function peopleNamed(
  { em }: Work,
  words: string,
  people: readonly NamedHolder[],
  place: Grid,
): Promise<NamedPerson[]> {
  const found = namesIn(words, new Set(people.map(({ name }) => name)));
  const reading = readingOf(em);
  // Once for somebody whose former name stands there as well, or who holds several posts there.
  const persons = new Map<string, NamedPerson>();
  const leading = new Set<string>();
  for (const { staffId, name, gridId, ...held } of people.filter((each) => found.has(each.name))) {
    const grid = (await byId(reading, Grid, gridId))!;
    if (isLeading(held, grid.level)) leading.add(staffId);
    const inLine = place.path.startsWith(grid.path) || grid.path.startsWith(place.path);
    if (inLine && standsInSight(grid))
      persons.set(`${staffId}/${gridId}`, { staffId, unitId: null, gridId, level: grid.level, name, leads: false });
  }
  return [...persons.values()].map((each) => ({ ...each, leads: leading.has(each.staffId) }));
}

/** Shorter than this, what is left of a unit's name without its place is a word of every day. */
const SHORTEST_UNIT = 4;

/**
 * Units of the place's line whose names stand in the words, with or without the place's own name before them; never the commission of
 * the district, of whom citizens write that they told it before.
 */
export async function unitsNamed({ em }: Work, words: string, line: readonly Grid[]): Promise<NamedSubject[]> {
  const text = compactWords(words);
  const reading = readingOf(em);
  const subjects: NamedSubject[] = [];
  for (const grid of line.filter(standsInSight))
    for (const unit of await unitsOfGrid(reading, grid.id)) {
      if (isOfCommission(unit.kind, grid.level)) continue;
      const short = unit.name.startsWith(grid.name) ? unit.name.slice(grid.name.length) : unit.name;
      const named = text.includes(unit.name) || ([...short].length >= SHORTEST_UNIT && text.includes(short));
      if (named) subjects.push({ staffId: null, unitId: unit.id, gridId: grid.id, level: grid.level });
    }
  return subjects;
}
