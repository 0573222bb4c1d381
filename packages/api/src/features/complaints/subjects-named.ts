import { audienceOrder } from '@yidiantong/schema/rules/sight';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import type { namesInDistrict } from '../staff/staff.queries';
import { unitsOfGrid } from '../units/unit.queries';

/** Somebody or a unit that a complaint names. */
export interface NamedSubject {
  staffId: string | null;
  unitId: string | null;
  gridId: string;
  level: GridLevel;
}

/** Spaces inside a name hide it from no one. */
const compact = (words: string): string => words.replace(/\s/gu, '');

const stands = (grid: Grid): boolean => audienceOrder.some((level) => level === grid.level);

/** People whose names stand in the words and who hold a post in the place, above it, or at a unit there. */
export async function peopleNamed(
  { em }: Work,
  words: string,
  people: Awaited<ReturnType<typeof namesInDistrict>>,
  place: Grid,
): Promise<NamedSubject[]> {
  const text = compact(words);
  const named = people.filter(({ name }) => [...name].length >= 2 && text.includes(compact(name)));
  const subjects = new Map<string, NamedSubject>();
  for (const { staffId, gridId } of named) {
    const grid = await em.findOneByOrFail(Grid, { id: gridId });
    const inLine = place.path.startsWith(grid.path) || grid.path.startsWith(place.path);
    if (inLine && stands(grid))
      subjects.set(`${staffId}/${gridId}`, { staffId, unitId: null, gridId, level: grid.level });
  }
  return [...subjects.values()];
}

/** Shorter than this, what is left of a unit's name without its place is a word of every day. */
const SHORTEST_UNIT = 4;

/** Units of the place's line whose names stand in the words, with or without the place's own name before them. */
export async function unitsNamed({ em }: Work, words: string, line: readonly Grid[]): Promise<NamedSubject[]> {
  const text = compact(words);
  const reading = readingOf(em);
  const subjects: NamedSubject[] = [];
  for (const grid of line.filter(stands))
    for (const unit of await unitsOfGrid(reading, grid.id)) {
      const short = unit.name.startsWith(grid.name) ? unit.name.slice(grid.name.length) : unit.name;
      const named = text.includes(unit.name) || ([...short].length >= SHORTEST_UNIT && text.includes(short));
      if (named) subjects.push({ staffId: null, unitId: unit.id, gridId: grid.id, level: grid.level });
    }
  return subjects;
}
