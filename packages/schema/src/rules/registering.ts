import type { GridLevel } from '../vocabulary/grids';
import { audienceOrder, type AudienceLevel } from './sight';

/**
 * Whether staff may write down what a citizen says to them: only what their own grid is going to see, so that nobody learns by
 * registering what they may not read. Says where to send the citizen instead. `levels` are those of the registrar's posts over
 * the place; `isSubject` when it is about the registrar.
 */
export function registerRefusal(
  audience: ReadonlySet<AudienceLevel>,
  levels: readonly GridLevel[],
  isSubject: boolean,
): string | null {
  if (levels.length === 0) return '这个地方不归您管，请选您管的地方，或者请群众找当地的纪（工）委';
  if (!isSubject && levels.some((level) => audience.has(level as AudienceLevel))) return null;
  const lowest = audienceOrder.find((level) => audience.has(level));
  const where = lowest === 'AREA' || lowest === 'DISTRICT' || isSubject ? '上一级或区纪委监委' : '乡镇纪（工）委';
  return `这一件不能由您经手，什么也没有保存：请群众自己扫码或上网反映，或者找${where}登记`;
}
