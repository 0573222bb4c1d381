import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../core/context';
import { postingsThatMay } from '../staff/abilities';
import { Grid } from '../grids/grid.entity';
import { Disclosure } from './disclosure.entity';

/** Disclosures in work or published, of the grids that the actor's posts cover; matches nothing for everyone else. */
export function disclosuresOf(em: EntityManager, actor: Actor): SelectQueryBuilder<Disclosure> {
  const query = em.createQueryBuilder(Disclosure, 'd').innerJoin(Grid, 'g', 'g.id = d.gridId');
  const paths = [...new Set(postingsThatMay(actor, 'DISCLOSURE_READ').map((posting) => posting.gridPath))].filter(
    (path) => path !== '/',
  );
  if (paths.length === 0) return query.where('1 = 0');
  const parameters = Object.fromEntries(paths.map((path, index) => [`path${index}`, `${path}%`]));
  return query.where(`(${paths.map((_, index) => `g.path LIKE :path${index}`).join(' OR ')})`, parameters);
}

export async function visibleDisclosureIds(
  em: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await disclosuresOf(em, actor)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return new Set(rows.map((row) => row.id));
}
