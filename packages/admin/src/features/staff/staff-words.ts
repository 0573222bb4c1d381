import { postingRankLabels, postLabels, type Post, type PostingRank } from '@yidiantong/schema/vocabulary/posts';
import { StaffChangeKind, staffChangeKindLabels } from '@yidiantong/schema/vocabulary/staff-changes';
import type { StaffChange_RowFragment } from '../../gql/staff/graphql';

interface Held {
  post: Post;
  rank: PostingRank;
  grid: { name: string } | null;
  unit: { name: string } | null;
}

/** 城南镇 乡镇纪（工）委书记（负责人） */
export const postWords = ({ post, rank, grid, unit }: Held): string =>
  `${unit?.name ?? grid?.name ?? ''} ${postLabels[post]}${rank === 'HEAD' ? `（${postingRankLabels.HEAD}）` : ''}`;

/** What a proposal asks for, without whom. */
export function changeWords(change: StaffChange_RowFragment): string {
  const { kind, terms, grid, unit, principal } = change;
  if (kind === StaffChangeKind.GRANT_POST && terms.post)
    return postWords({ post: terms.post, rank: terms.rank ?? 'MEMBER', grid: grid ?? null, unit: unit ?? null });
  return kind === StaffChangeKind.APPOINT_DEPUTY ? `代理${principal?.name ?? ''}` : staffChangeKindLabels[kind];
}
