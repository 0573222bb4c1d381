import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { unitTemplates } from '@yidiantong/schema/vocabulary/unit-templates';
import type { UnitTemplate } from '@yidiantong/schema/vocabulary/unit-templates';

/** Where bodies may stand that many places have each of their own, in the order of the page. */
export const bodyLevels: readonly GridLevel[] = ['DISTRICT', 'TOWNSHIP', 'VILLAGE'];

/** What someone has ticked and changed; templates that nobody touched are left out. */
export interface BodyChoice {
  ticked: readonly string[];
  /** Names as this district says them, by code. */
  names: Readonly<Record<string, string>>;
  /** Bodies of the district's own. */
  own: readonly UnitTemplate[];
}

export const noChoice: BodyChoice = { ticked: [], names: {}, own: [] };

export const bodiesOf = (choice: BodyChoice): UnitTemplate[] =>
  [...unitTemplates, ...choice.own].map((body) => ({
    ...body,
    namePattern: choice.names[body.code] ?? body.namePattern,
  }));

/** The ticked ones as the API takes them. Templates rest on practice; the district's own on nothing but itself. */
export const bodyInputs = (choice: BodyChoice, ownCommission: boolean) =>
  bodiesOf(choice)
    .filter((body) => choice.ticked.includes(body.code))
    .map(({ outsideChain, villageKind, ...body }) => ({
      ...body,
      villageKind: villageKind ?? null,
      outsideChain: outsideChain ?? false,
      ownCommission: ownCommission && body.kind !== 'COMMISSION',
      evidence: choice.own.some((own) => own.code === body.code) ? null : ('PRACTICE' as const),
    }));

/** Ticks or unticks; the order of the page is kept. */
export const tick = (choice: BodyChoice, codes: readonly string[], on: boolean): BodyChoice => {
  const ticked = new Set(choice.ticked);
  for (const code of codes)
    if (on) ticked.add(code);
    else ticked.delete(code);
  return { ...choice, ticked: bodiesOf(choice).flatMap(({ code }) => (ticked.has(code) ? [code] : [])) };
};
