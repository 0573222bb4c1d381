/** A township commission that might handle a complaint of another township. */
export interface CrossCandidate {
  unitId: string;
  name: string;
  /** Code that decides between equals: that of its township. */
  code: string;
  /** Code of its cooperation area; null: it is in none, so it lends nobody. */
  areaCode: string | null;
  /** It is the place's own. */
  own: boolean;
  /** It is the subject's. */
  subject: boolean;
  /** Somebody there is a subject or stands aside. */
  recused: boolean;
  /** The place's own commission handles a cross case of this one's township right now. */
  reciprocal: boolean;
  /** Cross cases it has in hand. */
  open: number;
}

interface CrossArea {
  code: string;
  name: string;
}

interface TurnedDown {
  unitName: string;
  /** In words for the console. */
  why: string;
}

/** Who is chosen, why, and who was turned down; kept with the assignment. */
export interface CrossChoice {
  /** Null: nobody is left in any area, so it is handled directly. */
  unitId: string | null;
  reasons: string[];
  turnedDown: TurnedDown[];
}

/**
 * Picks who handles it crosswise (domain: CROSS): in the cooperation area of the place's own commission the one with the fewest
 * open cross cases, ties by code; none left there: the next area by code, after the last one the first.
 */
export function chooseCross(
  candidates: readonly CrossCandidate[],
  areas: readonly CrossArea[],
  homeAreaCode: string | null,
): CrossChoice {
  const turnedDown: TurnedDown[] = [];
  for (const [index, area] of inOrder(areas, homeAreaCode).entries()) {
    const there = candidates.filter(({ areaCode }) => areaCode === area.code);
    const refused = there.map((each) => ({ unitName: each.name, why: refusalOf(each) }));
    turnedDown.push(...refused.filter((each): each is TurnedDown => each.why !== null));
    const [chosen, ...others] = there.filter((each) => refusalOf(each) === null).sort(byLoad);
    if (!chosen) continue;
    turnedDown.push(...others.map((each) => ({ unitName: each.name, why: behind(each, chosen) })));
    return { unitId: chosen.unitId, reasons: reasonsOf(chosen, area, index, homeAreaCode), turnedDown };
  }
  return { unitId: null, reasons: ['各协作区都没有合适的乡镇纪（工）委，改用直查直办'], turnedDown };
}

/** The place's own area first, then the next ones by code, around. */
function inOrder(areas: readonly CrossArea[], homeCode: string | null): CrossArea[] {
  const sorted = [...areas].sort((a, b) => compare(a.code, b.code));
  const home = sorted.findIndex(({ code }) => code === homeCode);
  return home < 0 ? sorted : [...sorted.slice(home), ...sorted.slice(0, home)];
}

function refusalOf(candidate: CrossCandidate): string | null {
  if (candidate.own) return '是反映地点自己的纪（工）委';
  if (candidate.subject) return '是被反映对象所在的单位';
  if (candidate.recused) return '那里有人要回避';
  if (candidate.reciprocal) return '它那里的件正由本乡镇交叉办理，不能互相办';
  return null;
}

const byLoad = (a: CrossCandidate, b: CrossCandidate): number => a.open - b.open || compare(a.code, b.code);

const behind = (other: CrossCandidate, chosen: CrossCandidate): string =>
  other.open === chosen.open
    ? `手上也是 ${other.open}\u00A0件，编号在后`
    : `手上有 ${other.open}\u00A0件交叉件，多于选中的 ${chosen.open}\u00A0件`;

function reasonsOf(chosen: CrossCandidate, area: CrossArea, index: number, homeCode: string | null): string[] {
  const where =
    area.code === homeCode
      ? `同在${area.name}`
      : index === 0
        ? `反映地点没有划协作区，从${area.name}选起`
        : `前面的协作区没有合适的，轮到${area.name}`;
  return [where, '不是反映地点自己的乡镇，没有要回避的', `手上有 ${chosen.open}\u00A0件交叉件，在这个协作区里最少`];
}

/** By code point, alike in every place and language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
