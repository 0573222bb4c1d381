import type { GridLevel } from '../vocabulary/grids';
import type { AudienceLevel } from './sight';

export const NO_REPORTER = '这一件是办理中发现的，没有反映人，问不了群众';

/**
 * Why what was found while another was handled cannot be kept as it is, and what helps; null when it can. Whoever does not see the
 * other one shall not learn of it by this; and whoever writes it down sees it, at one of the levels `held`.
 */
export function foundRefusal(
  audience: ReadonlySet<AudienceLevel>,
  parentAudience: ReadonlySet<AudienceLevel>,
  held: ReadonlySet<GridLevel>,
): string | null {
  const levels = [...audience];
  if (!levels.every((level) => parentAudience.has(level)))
    return '看不到原来那一件的人会看到这一件，什么也没有保存：请把“反映谁”选成和原来那一件一样';
  return levels.some((level) => held.has(level))
    ? null
    : '这一件不该由您这一级看到，什么也没有保存：请报上一级或区纪委监委';
}
