import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../core/context';
import { AppError } from '../../core/errors';
import { postingsThatMay } from '../staff/abilities';
import { Assignment } from './complaint.entity';
import { NOT_BARRED } from './complaint-sight';

/** Assignments of the actor's units, without those about the actor or taken from the unit; matches nothing for everyone else. */
export function assignmentsOf(em: EntityManager, actor: Actor): SelectQueryBuilder<Assignment> {
  const query = em.createQueryBuilder(Assignment, 'a');
  const unitIds = [
    ...new Set(
      postingsThatMay(actor, 'ASSIGNMENT_READ')
        .map((posting) => posting.unitId)
        .filter((id): id is string => id !== null),
    ),
  ];
  if (actor.kind !== 'staff' || unitIds.length === 0) return query.where('1 = 0');
  return query
    .where('a.unitId IN (:...sightUnits)', { sightUnits: unitIds })
    .andWhere("a.state <> 'TAKEN_BACK'")
    .andWhere(NOT_BARRED, { barredAs: actor.barredAs });
}

/** @throws AppError NOT_FOUND for an assignment the actor does not see */
export async function visibleAssignment(em: EntityManager, actor: Actor, id: string): Promise<Assignment> {
  const assignment = await assignmentsOf(em, actor).andWhere({ id }).getOne();
  if (!assignment) throw AppError.notFound();
  return assignment;
}

export async function visibleAssignmentIds(
  em: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await assignmentsOf(em, actor)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return new Set(rows.map((row) => row.id));
}
