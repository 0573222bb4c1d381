import type { EntityManager } from 'typeorm';
import type { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { insertMany } from '../src/core/database/portions';
import { newId } from '../src/core/ids';
import { initialsOf } from '../src/core/pinyin';
import type { Grid } from '../src/features/grids/grid.entity';
import { CooperationArea } from '../src/features/units/cooperation-area.entity';
import { Unit } from '../src/features/units/unit.entity';
import { jsonData } from './data-files';
import { areaCode, type Places } from './grids';

interface UnitTemplate {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: 'DISTRICT' | 'TOWNSHIP' | 'VILLAGE';
  duty: string;
  /** Code of a unit of the district or of the same township; null: outside the commission's chain. */
  supervisedBy: string | null;
  outsideChain: boolean;
}

interface UnitsFile {
  /** What the whole list rests on: names and duties as they are usual, to be checked by each district. */
  evidence: Evidence;
  units: UnitTemplate[];
  cooperationAreas: { code: string; name: string; offices: string[]; groups: string[] }[];
}

/** All units of the demo, by their code and their grid. */
export class Units {
  private readonly byPlace = new Map<string, Unit>();

  constructor(readonly all: readonly Unit[]) {
    for (const unit of all) this.byPlace.set(`${unit.code}@${unit.gridId}`, unit);
  }

  at(code: string, grid: Pick<Grid, 'id'>): Unit {
    const unit = this.byPlace.get(`${code}@${grid.id}`);
    if (!unit) throw new Error(`demo: no ${code} there`);
    return unit;
  }
}

/** Every unit that a district, its townships and its villages usually have, and three cooperation areas. */
export async function buildUnits(em: EntityManager, places: Places): Promise<Units> {
  const { evidence, units: templates, cooperationAreas } = jsonData<UnitsFile>('units.json');
  const [district] = places.at('DISTRICT');
  const areas = cooperationAreas.map(({ code, name }) => ({
    id: newId(),
    districtId: district!.id,
    code,
    name,
    version: 1,
  }));
  await insertMany(em, CooperationArea, areas);
  const areaIdOf = new Map(
    cooperationAreas.flatMap(({ offices, groups }, at) =>
      [...offices, ...groups].map((code) => [code, areas[at]!.id] as const),
    ),
  );

  const made = new Map<string, Unit>();
  for (const grid of places.all())
    for (const template of templates.filter((each) => each.level === grid.level)) {
      const supervisor =
        template.supervisedBy &&
        (made.get(`${template.supervisedBy}@${grid.id}`) ??
          made.get(`${template.supervisedBy}@${grid.parentId}`) ??
          made.get(`${template.supervisedBy}@${district!.id}`));
      const name = nameAt(template, grid);
      made.set(`${template.code}@${grid.id}`, {
        id: newId(),
        code: template.code,
        name,
        kind: template.kind,
        gridId: grid.id,
        supervisedById: supervisor ? supervisor.id : null,
        duty: template.duty,
        shortName: template.shortName,
        pinyinInitials: initialsOf(name),
        evidence,
        outsideChain: template.outsideChain,
        cooperationAreaId: areaIdOf.get(template.code) ?? null,
        closedDay: null,
        version: 1,
      });
    }
  // Two areas of townships work with the offices that watch them.
  for (const [at, { id }] of areas.entries())
    for (const area of [places.of(areaCode(at * 2)), places.of(areaCode(at * 2 + 1))])
      for (const township of places.below(area)) made.get(`T-00@${township.id}`)!.cooperationAreaId = id;
  const all = [...made.values()];
  await insertMany(em, Unit, all);
  return new Units(all);
}

/** 街道 and 开发区 have bodies of other names than 镇 and 乡. */
const isStreet = (place: string): boolean => /街道$/.test(place);
const isZone = (place: string): boolean => /开发区$/.test(place);

const ownNames: Record<string, (place: string) => string> = {
  'T-00': (place) => `${place}${isStreet(place) || isZone(place) ? '纪工委' : '纪委'}`,
  'T-GOV': (place) => `${place}${isStreet(place) ? '办事处' : isZone(place) ? '管理委员会' : '人民政府'}`,
  'T-AGENCY': (place) => `${place}村级会计代理中心`,
  'T-CONGRESS': (place) => `${place}${isStreet(place) || isZone(place) ? '人大工作委员会' : '人大'}`,
  'V-ORG': (place) => `${place}两委`,
  'V-SUPER': (place) => `${place}监督委员会`,
  'V-FINGRP': (place) => `${place}民主理财小组`,
  'V-ECON': (place) => `${place}股份经济合作社`,
  'V-MEDIATE': (place) => `${place}人民调解委员会`,
};

function nameAt({ code, name, level }: UnitTemplate, grid: Grid): string {
  const plain = name.replace(/（.*）$/, '');
  return ownNames[code]?.(grid.name) ?? (level === 'TOWNSHIP' ? `${grid.name}${plain.replace(/^乡镇/, '')}` : plain);
}
