import type { PushBackReason } from './assignments';

/** What a push-back must say, and whether it counts towards MAX_PUSH_BACKS. */
export interface PushBackRequirement {
  /** What the note has to contain, as the hint under the field. */
  needs: string;
  /** RECUSE and TWICE are the assigner's mistake, so the unit is not charged for them. */
  counts: boolean;
}

export const pushBackRequirements: Record<PushBackReason, PushBackRequirement> = {
  DUTY: { needs: '写出职责依据和建议的单位', counts: true },
  PLACE: { needs: '写出实际地点所属的网格', counts: true },
  LEAD: { needs: '写出建议的牵头单位，以及自己能做的部分', counts: true },
  AUTHORITY: { needs: '写出应当由哪一级办理', counts: true },
  RECUSE: { needs: '写明是什么关系，不写细节', counts: false },
  TWICE: { needs: '填写原来那一件的编号', counts: false },
  BRIEF: { needs: '写出哪里看不明白；先问一问，确实没法办再退回', counts: true },
};

/** Said beside the form, so that nobody writes these for want of a better word. */
export const pushBackNotAccepted: readonly string[] = [
  '人手不够',
  '工作忙',
  '金额小',
  '反映人态度不好',
  '问题以前就有',
  '领导出差',
];

/** Ready words for returning a reply; the reviewer may pick one and add to it. */
export const returnReasons: readonly string[] = [
  '没有答到问题',
  '缺少照片、票据等证据',
  '整改没有做完就报办结',
  '说法与查到的事实不一致',
  '语气生硬，或者含有个人信息',
  '没有写明下一步可以找谁',
];
