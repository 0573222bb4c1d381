import type { AboutWhom, Channel } from '@yidiantong/schema/vocabulary/complaints';
import { aboutWhomLabels, channelLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import { clockStepLabels } from '@yidiantong/schema/vocabulary/clocks';

export const reporterWords = (complaint: { named: boolean; channel: Channel }): string =>
  complaint.channel === 'FOUND_ALONG'
    ? channelLabels.FOUND_ALONG
    : `${complaint.named ? '署名' : '匿名'} · ${channelLabels[complaint.channel]}`;

/** 反映谁, as short as a tag. */
export const aboutWords = (about: AboutWhom): string => aboutWhomLabels[about];

/** 派发期限 · 全程期限 */
export const clockTitle = (step: ClockStep): string => `${clockStepLabels[step]}期限`;
