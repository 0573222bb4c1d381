import { vocabulary } from './vocabulary';

/**
 * What becomes of a typical example (domain: "Complaint"): a second hand agrees, then the reporter. DRAFT: before the second hand,
 * or refused by it. LAPSED: the complaint was opened again.
 */
export const ExampleState = vocabulary('DRAFT', 'ASKED', 'REFUSED', 'PUBLISHED', 'TAKEN_BACK', 'TAKEN_DOWN', 'LAPSED');
export type ExampleState = keyof typeof ExampleState;

export const exampleStateLabels: Record<ExampleState, string> = {
  DRAFT: '还没有同意',
  ASKED: '等反映人答应',
  REFUSED: '反映人没有答应',
  PUBLISHED: '已公开',
  TAKEN_BACK: '反映人收回了同意，不再公开',
  TAKEN_DOWN: '已撤下',
  LAPSED: '重新办理，不再公开',
};
