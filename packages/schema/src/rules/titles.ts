import type { AboutWhom } from '../vocabulary/complaints';
import type { GridLevel } from '../vocabulary/grids';
import type { Post } from '../vocabulary/posts';
import type { UnitKind } from '../vocabulary/units';

type TitleLevel = Extract<GridLevel, 'CELL' | 'VILLAGE' | 'TOWNSHIP'>;

/** Who is meant by a title: a post held at the grid, or at a unit of the kind there. */
export interface TitleHolder {
  post: Post;
  unitKind?: UnitKind;
}

interface TitleRule {
  /** As one says it; spaces are taken out before. */
  words: RegExp;
  level: TitleLevel;
  /** None where nobody here holds the office: the place itself is the subject, so that its people do not see it. */
  holders: readonly TitleHolder[];
  /** Without its place said, it means theirs only where the citizen said whom it is about. */
  bare?: AboutWhom;
}

const villageHeads: readonly TitleHolder[] = [
  { post: 'VILLAGE_OFFICER' },
  { post: 'UNIT_LEADER', unitKind: 'VILLAGE_ORG' },
];
const villageClerks: readonly TitleHolder[] = [
  { post: 'INFORMATION_OFFICER' },
  { post: 'UNIT_HANDLER', unitKind: 'VILLAGE_ORG' },
];

/** 镇长期, 村长远 and the like are no office. */
const titles: readonly TitleRule[] = [
  {
    words:
      /村支书|村书记|村(?:党总支|党支部|支部|总支)书记|社区书记|村主任|村长(?![期年久远达度])|[村居]委会主任|社区主任|村两委/u,
    level: 'VILLAGE',
    holders: villageHeads,
  },
  {
    words: /支书|书记(?!录)|主任(?!务)|村长(?![期年久远达度])/u,
    level: 'VILLAGE',
    holders: villageHeads,
    bare: 'VILLAGE',
  },
  { words: /(?:村|社区)会计(?![划算较])|村文书|报账员|村出纳/u, level: 'VILLAGE', holders: villageClerks },
  {
    words: /会计(?![划算较件账帐科凭核中报])|文书|出纳(?!机)/u,
    level: 'VILLAGE',
    holders: villageClerks,
    bare: 'VILLAGE',
  },
  {
    words: /(?:监委会|监督委员会)(?:主任|委员|成员)/u,
    level: 'VILLAGE',
    holders: [{ post: 'COMMITTEE_REVIEWER', unitKind: 'SUPERVISION_COMMITTEE' }],
  },
  {
    words: /理财小组(?:组长|成员)/u,
    level: 'VILLAGE',
    holders: [{ post: 'COMMITTEE_REVIEWER', unitKind: 'FINANCE_GROUP' }],
  },
  { words: /信息员/u, level: 'VILLAGE', holders: [{ post: 'INFORMATION_OFFICER' }] },
  {
    words: /网格员|网格长(?![期年久远达度])|网格监督员/u,
    level: 'CELL',
    holders: [{ post: 'GRID_SUPERVISOR' }, { post: 'VILLAGE_OFFICER' }],
  },
  {
    words: /[镇乡]纪委书记|街道纪工委书记|(?:^|[^区县市])纪工?委书记/u,
    level: 'TOWNSHIP',
    holders: [{ post: 'COMMISSION_SECRETARY' }],
  },
  {
    words: /[镇乡](?:纪委|纪检)(?:委员|干部)|街道纪工委委员|(?:^|[^区县市])纪工?委委员/u,
    level: 'TOWNSHIP',
    holders: [{ post: 'COMMISSION_MEMBER' }],
  },
  {
    words: /[镇乡]长(?![期年久远达度])|[镇乡](?:党委)?副?书记|街道(?:办)?主任|街道(?:党工委)?书记|[镇乡]干部/u,
    level: 'TOWNSHIP',
    holders: [],
  },
];

/** The offices that the words mention, given whom the citizen says it is about; of two that fit, both count. */
export function titlesIn(
  words: string,
  aboutWhom: AboutWhom,
): { level: TitleLevel; holders: readonly TitleHolder[] }[] {
  const text = words.replace(/\s/gu, '');
  return titles
    .filter((title) => (title.bare === undefined || title.bare === aboutWhom) && title.words.test(text))
    .map(({ level, holders }) => ({ level, holders }));
}
