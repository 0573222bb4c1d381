import type { EntityManager } from 'typeorm';
import type { ResponsibilityAbout } from '@yidiantong/schema/vocabulary/powers';
import { initialsOf } from '../../core/pinyin';
import { Category, PowerItem } from './power.entity';

/** What units answer for, in one shape: a power item, or a category that complaints are filed under. */
export interface About {
  id: string;
  about: ResponsibilityAbout;
  code: string;
  name: string;
  group: string | null;
  version: number;
  pinyinInitials: string;
}

const ofItem = ({ id, code, name, className, version }: PowerItem): About => ({
  id,
  about: 'POWER_ITEM',
  code,
  name,
  group: className,
  version,
  pinyinInitials: initialsOf(name),
});

const ofCategory = ({ id, code, name, version, pinyinInitials }: Category, parent: Category | undefined): About => ({
  id,
  about: 'CATEGORY',
  code,
  name,
  group: parent?.name ?? null,
  version,
  pinyinInitials,
});

const readers: Record<ResponsibilityAbout, (read: EntityManager, districtId: string) => Promise<About[]>> = {
  POWER_ITEM: async (read, districtId) =>
    (await read.find(PowerItem, { where: { districtId }, order: { code: 'ASC' } })).map(ofItem),
  CATEGORY: async (read, districtId) => {
    const all = await read.find(Category, { where: { districtId }, order: { code: 'ASC' } });
    const byId = new Map(all.map((row) => [row.id, row]));
    return all.filter((row) => row.leaf).map((row) => ofCategory(row, byId.get(row.parentId ?? '')));
  },
};

/** All of a district, in one statement: a list that is small by its nature, tens of items and at most some hundred categories. */
export const aboutsOf = (read: EntityManager, about: ResponsibilityAbout, districtId: string): Promise<About[]> =>
  readers[about](read, districtId);
