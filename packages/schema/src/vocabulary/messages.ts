import { vocabulary } from './vocabulary';

/** How a message leaves the house. */
export const MessageChannel = vocabulary('SMS', 'WECHAT');
export type MessageChannel = keyof typeof MessageChannel;

export const messageChannelLabels: Record<MessageChannel, string> = { SMS: '短信', WECHAT: '微信' };

/** What a citizen is told outside the house. */
export const MessageTemplate = vocabulary(
  'PROGRESS',
  'ASKED',
  'ANSWERED',
  'RATE_SOON',
  'DECIDED',
  'IDENTITY_SEEN',
  'CONSENT',
);
export type MessageTemplate = keyof typeof MessageTemplate;

export const messageTemplateLabels: Record<MessageTemplate, string> = {
  PROGRESS: '有新进展',
  ASKED: '请群众补充',
  ANSWERED: '有答复了',
  RATE_SOON: '快到评价期限',
  DECIDED: '上一级有决定',
  IDENTITY_SEEN: '身份信息被查看',
  CONSENT: '征求同意',
};

/** No message holds a name, a place, a number or anything of a complaint: whoever finds the phone learns nothing. */
export const messageTexts: Record<MessageTemplate, string> = {
  PROGRESS: '您反映的事有了新进展，请凭回执打开一点通查看。',
  ASKED: '办理人员有问题想请您补充，请凭回执打开一点通回答。',
  ANSWERED: '您反映的事有答复了，请凭回执打开一点通查看并评价，满不满意由您说了算。',
  RATE_SOON: '您反映的事快到评价期限了，请凭回执打开一点通评价。不评价不算满意。',
  DECIDED: '上一级对您反映的事作了决定，请凭回执打开一点通查看。',
  IDENTITY_SEEN: '有工作人员按程序查看了您的联系方式，为什么查看，请凭回执打开一点通了解。',
  CONSENT: '有一件事想征求您的同意，请凭回执打开一点通查看。不同意没有任何影响。',
};

/** LOGGED: no gateway is set up, so it was written down and not sent. DROPPED: nobody to send it to any more, or no longer true. */
export const MessageState = vocabulary('PENDING', 'SENT', 'LOGGED', 'DROPPED', 'FAILED');
export type MessageState = keyof typeof MessageState;

export const messageStateLabels: Record<MessageState, string> = {
  PENDING: '等着发',
  SENT: '已发出',
  LOGGED: '只记录，没有发出',
  DROPPED: '不用再发',
  FAILED: '没有发成',
};
