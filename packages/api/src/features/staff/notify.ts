import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import { Notice } from './notice.entity';

/** Tells somebody something in the transaction of `work`. Facts are ids and words, never names or a complaint's content. */
export async function notify(
  { em, now }: Work,
  staffId: string,
  kind: NoticeKind,
  facts: Record<string, string | null>,
): Promise<void> {
  await em.insert(Notice, { id: newId(), staffId, kind, facts, createdAt: now, readAt: null });
}
