import type { EntityManager } from 'typeorm';
import type { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { insertMany } from '../src/core/database/portions';
import { newId } from '../src/core/ids';
import { initialsOf } from '../src/core/pinyin';
import type { Grid } from '../src/features/grids/grid.entity';
import { Posting, Staff } from '../src/features/staff/staff.entity';
import { NO_PHONE } from '../src/features/staff/staff-phone';
import type { Unit } from '../src/features/units/unit.entity';
import { areaCode, CELLED, SHOWCASE, type Places } from './grids';
import { inventedNames } from './names';
import { people } from './people';
import type { Units } from './units';

/** A post as somebody is given it here. */
interface Held {
  post: Post;
  rank?: PostingRank;
  grid?: Grid;
  unit?: Unit;
  source?: SupervisorSource;
}

const leads = (unit: Unit): Held => ({ post: 'UNIT_LEADER', rank: 'HEAD', unit });

/** Left without anybody who signs, so that the console has a case to flag. */
const UNLED = 'T-WATER';

/** Bodies of a township that one of its officials leads together; the others have leaders of their own. */
const TOGETHER = [
  ['T-GOV', 'T-PARTY', 'T-ORG', 'T-CONGRESS', 'T-ARMS'],
  ['T-AGENCY', 'T-ECON', 'T-TRADE', 'T-BID'],
  ['T-AGRI', 'T-REVIT', 'T-VETERIN', 'T-FOREST', 'T-WATER'],
  ['T-CIVIL', 'T-CHILD', 'T-HR', 'T-VET', 'T-SERVICE', 'T-CULT'],
  ['T-VILLAGE', 'T-LAND', 'T-ENV', 'T-TRAFFIC'],
  ['T-STAB', 'T-LAW', 'T-SAFE', 'T-PETITION', 'T-JUST'],
  ...['T-HEALTH', 'T-SCHOOL', 'T-POLICE', 'T-MKT', 'T-TAX', 'T-POWER'].map((code) => [code]),
];

/** What one person leads in a village. */
const VILLAGE_BODIES = ['V-ORG', 'V-ECON', 'V-MEDIATE'];

const SOURCES: SupervisorSource[] = [
  'PARTY_MEMBER',
  'VILLAGER_REPRESENTATIVE',
  'SUPERVISION_COMMITTEE',
  'DELEGATE',
  'PARTY_MEMBER',
  'PROPERTY_MANAGER',
  'OTHER',
];

/** 136 with the memorable one: one for each cell, and a second one in the first cell of all villages but three. */
const WITHOUT_SECOND = 3;

/** Everybody: the memorable logins, then somebody for each place and unit; logins say post and place, as `v-org-106208`. */
export async function buildPeople(
  em: EntityManager,
  places: Places,
  units: Units,
  given: { passwordHash: string; fromDay: string },
): Promise<void> {
  const staff: Staff[] = [];
  const postings: Posting[] = [];
  const names = inventedNames(people.map(({ name }) => name));
  const [district] = places.at('DISTRICT');
  const add = (loginName: string, name: string, posts: Held[], districtId = district!.id): void => {
    const staffId = newId();
    staff.push({
      id: staffId,
      name,
      loginName,
      passwordHash: given.passwordHash,
      mustChangePassword: false,
      active: true,
      districtId,
      pinyinInitials: initialsOf(name, 'surname'),
      codeHash: null,
      codeExpiresAt: null,
      codeById: null,
      ...NO_PHONE,
      totpSecret: null,
      totpEnrolledAt: null,
      totpStep: null,
      signedOutAt: null,
      version: 1,
    });
    for (const { post, rank = 'MEMBER', grid, unit, source = null } of posts)
      postings.push({
        id: newId(),
        staffId,
        post,
        rank,
        gridId: grid?.id ?? null,
        unitId: unit?.id ?? null,
        fromDay: given.fromDay,
        toDay: null,
        source,
        version: 1,
      });
  };
  const somebody = (login: string, ...posts: Held[]): void => add(login, names.next().value, posts);

  for (const { login, name, post, rank, at, source } of people) {
    const [code, gridName] = at.split('@');
    const grid = places.named(gridName ?? at)!;
    const place = gridName ? { unit: units.at(code!, grid) } : { grid };
    // The city's own person is of no district.
    add(login, name, [{ post, rank, source, ...place }], grid.level === 'CITY' ? grid.id : district!.id);
  }
  const held = new Set(postings.map(({ post, gridId, unitId }) => `${post}@${unitId ?? gridId}`));

  somebody('leader2', { post: 'DISTRICT_LEADER', grid: district });
  somebody('leader3', { post: 'DISTRICT_LEADER', grid: district });
  for (const [at, area] of places.at('AREA').entries()) {
    somebody(`area-${at + 1}`, { post: 'DISTRICT_OFFICER', rank: 'HEAD', grid: places.of(areaCode(at)) });
    if (!held.has(`DISTRICT_OFFICER@${area.id}`))
      somebody(`area-${at + 1}-2`, { post: 'DISTRICT_OFFICER', grid: places.of(areaCode(at)) });
  }
  for (const unit of units.all.filter(({ gridId }) => gridId === district!.id))
    if (!held.has(`UNIT_LEADER@${unit.id}`)) somebody(unit.code.toLowerCase(), leads(unit));

  for (const township of places.at('TOWNSHIP')) {
    const key = township.code.slice(6, 9);
    const unit = (code: string): Unit => units.at(code, township);
    if (township.code === SHOWCASE) {
      // A leader for each body of its own.
      for (const each of units.all.filter(({ gridId }) => gridId === township.id))
        if (!held.has(`UNIT_LEADER@${each.id}`) && each.code !== UNLED)
          somebody(`${each.code.toLowerCase()}-${key}`, leads(each));
    } else {
      somebody(`secretary-${key}`, { post: 'COMMISSION_SECRETARY', rank: 'HEAD', grid: township });
      somebody(`member-${key}`, { post: 'COMMISSION_MEMBER', grid: township }, leads(unit('T-00')));
      for (const codes of TOGETHER)
        somebody(`${codes[0]!.toLowerCase()}-${key}`, ...codes.map((code) => leads(unit(code))));
      somebody(`t-fin-${key}`, leads(unit('T-FIN')), {
        post: 'PUBLISHING_APPROVER',
        rank: 'HEAD',
        unit: unit('T-AGENCY'),
      });
    }
    for (const village of places.below(township)) {
      const villageKey = village.code.slice(6);
      somebody(`v-org-${villageKey}`, ...VILLAGE_BODIES.map((code) => leads(units.at(code, village))));
      const committee = units.at('V-SUPER', village);
      if (held.has(`COMMITTEE_REVIEWER@${committee.id}`)) continue;
      const posts: Held[] = [{ post: 'COMMITTEE_REVIEWER', rank: 'HEAD', unit: committee }];
      if (!held.has(`VILLAGE_OFFICER@${village.id}`))
        posts.unshift({ post: 'VILLAGE_OFFICER', rank: 'HEAD', grid: village });
      somebody(`village-${villageKey}`, ...posts);
    }
  }

  const celled = CELLED.flatMap((code) => places.below(places.of(code)));
  let picked = 0;
  for (const [index, village] of celled.entries())
    for (const [n, cell] of places.below(village).entries()) {
      const here = n === 0 && index >= WITHOUT_SECOND ? ['a', 'b'] : ['a'];
      for (const letter of here)
        somebody(`cell-${cell.code.slice(6)}${letter}`, {
          post: 'GRID_SUPERVISOR',
          rank: letter === 'a' ? 'HEAD' : 'MEMBER',
          grid: cell,
          source: SOURCES[picked++ % SOURCES.length],
        });
    }
  await insertMany(em, Staff, staff);
  await insertMany(em, Posting, postings);
}
