import type { EntityManager } from 'typeorm';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import type { PowerClassKind, ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { insertMany } from '../src/core/database/portions';
import { newId } from '../src/core/ids';
import type { Grid } from '../src/features/grids/grid.entity';
import {
  Category,
  PowerItem,
  PowerRevision,
  Responsibility,
  type PolicyBasisRow,
  type StoredFlowchart,
} from '../src/features/powers/power.entity';
import { jsonData } from './data-files';

interface UnitOfKind {
  unitKind: UnitKind;
  unitCode: string | null;
}

interface ItemTemplate {
  code: string;
  className: string;
  classKind: PowerClassKind;
  name: string;
  scope: string;
  requirements: string;
  materials: string[];
  policies: PolicyBasisRow[];
  evidence: Evidence;
  handling: UnitOfKind;
  supervising: UnitOfKind & { alongside: UnitKind[] };
  flowchart: StoredFlowchart;
}

interface CategoryTemplate {
  code: string;
  name: string;
  parent: string | null;
  defaultKind: ComplaintKind | null;
  synonyms: string[];
  pinyinInitials: string;
  /** The township's unit first, then the district's, for when the first is barred. */
  handling: UnitOfKind[];
}

/**
 * 36 powers of a village in five classes, each with its chart and its policies, and 83 categories. Composed by us in the
 * shape of such a list; the list that the real district publishes is another.
 */
export async function buildPowers(em: EntityManager, district: Grid, fromDay: string): Promise<void> {
  const rules: Responsibility[] = [];
  const responsible = (aboutId: string, role: ResponsibilityRole, units: readonly UnitOfKind[]): void => {
    for (const [ordinal, { unitKind, unitCode }] of units.entries())
      rules.push({ id: newId(), aboutId, role, gridId: district.id, unitId: null, unitKind, unitCode, ordinal });
  };

  const items: PowerItem[] = [];
  const revisions: PowerRevision[] = [];
  for (const { code, name, className, classKind, handling, supervising, ...text } of jsonData<ItemTemplate[]>(
    'power-items.json',
  )) {
    const [id, currentRevisionId] = [newId(), newId()];
    items.push({
      id,
      districtId: district.id,
      code,
      level: 'VILLAGE',
      name,
      className,
      classKind,
      currentRevisionId,
      version: 1,
    });
    revisions.push({ id: currentRevisionId, powerItemId: id, number: 1, ...text, effectiveFrom: fromDay });
    responsible(id, 'HANDLING', [handling]);
    const alongside = supervising.alongside.map((unitKind) => ({ unitKind, unitCode: null }));
    responsible(id, 'SUPERVISING', [supervising, ...alongside]);
  }
  await insertMany(em, PowerItem, items);
  await insertMany(em, PowerRevision, revisions);

  const ids = new Map<string, string>();
  const categories = jsonData<CategoryTemplate[]>('categories.json').map(({ handling, parent, ...category }) => {
    const id = newId();
    ids.set(category.code, id);
    responsible(id, 'HANDLING', handling);
    const parentId = parent && ids.get(parent)!;
    return { id, districtId: district.id, ...category, parentId, leaf: parent !== null, version: 1 };
  });
  await insertMany(em, Category, categories);
  await insertMany(em, Responsibility, rules);
}
