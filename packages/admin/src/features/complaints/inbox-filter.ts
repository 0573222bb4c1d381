import { ComplaintKind, ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import { Light } from '@yidiantong/schema/vocabulary/clocks';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { ComplaintFilter, ComplaintOrder } from '../../gql/complaints/graphql';

export interface InboxView {
  state: ComplaintState | 'ALL';
  order: ComplaintOrder;
  filter: ComplaintFilter;
  filtered: boolean;
}

const aDay = /^\d{4}-\d{2}-\d{2}$/;

/** Whatever the URL says, only what the contract knows gets through. */
export function readInboxView(params: URLSearchParams): InboxView {
  const wanted = params.get('state');
  const state = isWordOf(ComplaintState, wanted) ? wanted : 'ALL';
  const lights = params.getAll('light').filter((word) => isWordOf(Light, word));
  const kinds = params.getAll('kind').filter((word) => isWordOf(ComplaintKind, word));
  const [from, to] = [params.get('from'), params.get('to')];
  const narrowing: ComplaintFilter = {
    ...(lights.length > 0 && { lights }),
    ...(kinds.length > 0 && { kinds }),
    ...(params.get('grid') && { gridId: params.get('grid') }),
    ...(params.get('category') && { categoryId: params.get('category') }),
    ...(from && aDay.test(from) && { filedFrom: from }),
    ...(to && aDay.test(to) && { filedTo: to }),
    ...(params.get('number')?.trim() && { number: params.get('number')!.trim() }),
  };
  return {
    state,
    order: params.get('order') === 'NEWEST' ? 'NEWEST' : 'DUE',
    filter: { ...narrowing, ...(state !== 'ALL' && { states: [state] }) },
    filtered: Object.keys(narrowing).length > 0,
  };
}
