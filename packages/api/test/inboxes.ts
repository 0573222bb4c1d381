import type { TestDistrict } from './district';

/** All that a person's list holds; the list and its count agree, and nothing is in it twice. */
export async function inboxOf(district: TestDistrict, role: string): Promise<string[]> {
  const { world } = district;
  const { complaints } = await world.ok<{ complaints: { nodes: { id: string }[]; totalCount: number } }>(
    district.login(role),
    '{ complaints(first: 100) { nodes { id } totalCount } }',
  );
  const ids = complaints.nodes.map(({ id }) => id).sort();
  expect([role, complaints.totalCount, new Set(ids).size]).toEqual([role, ids.length, ids.length]);
  const { workbench } = await world.ok<{ workbench: { figures: { received: number } } }>(
    district.login(role),
    '{ workbench { figures { received } } }',
  );
  expect([role, workbench.figures.received]).toEqual([role, ids.length]);
  return ids;
}

export const todoOf = async (district: TestDistrict, role: string): Promise<string[]> => {
  const { workbench } = await district.world.ok<{ workbench: { todo: { nodes: { complaintId: string }[] } } }>(
    district.login(role),
    '{ workbench { todo(first: 100) { nodes { complaintId } } } }',
  );
  return workbench.todo.nodes.map(({ complaintId }) => complaintId).sort();
};
