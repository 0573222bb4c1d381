import type { EntityManager } from 'typeorm';
import { buildGrids } from './grids';
import { buildPeople } from './postings';
import { buildPowers } from './powers';
import { buildUnits } from './units';

/** What stands before the year begins: the city, the district down to its cells, its units, people, powers and categories. */
export async function buildDistrict(em: EntityManager, passwordHash: string, fromDay: string): Promise<void> {
  const places = await buildGrids(em);
  const units = await buildUnits(em, places);
  await buildPeople(em, places, units, { passwordHash, fromDay });
  await buildPowers(em, places.at('DISTRICT')[0]!, fromDay);
}
