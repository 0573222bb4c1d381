import type { Outcome, ResultClass } from '@yidiantong/schema/vocabulary/complaints';
import type { UploadedItem } from '../../ui/PhotoUpload';

export interface ReplyDraft {
  text: string;
  outcome: Outcome | null;
  resultClass: ResultClass | null;
  photos: UploadedItem[];
}

export const noReply: ReplyDraft = { text: '', outcome: null, resultClass: null, photos: [] };

export function replyDraftKey(staffId: string, assignmentId: string): string {
  return `${staffId}/assignment/${assignmentId}/reply`;
}
