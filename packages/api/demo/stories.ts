import type { AboutWhom, ComplaintKind, Grade, Outcome, ResultClass } from '@yidiantong/schema/vocabulary/complaints';

/** Working days after the step before, time of day, what happens, its words (instruction, note, text, reason or grade). */
export type Step = [
  days: number,
  time: string,
  name: 'accept' | 'release' | 'assign' | 'sign' | 'pushBack' | 'reply' | 'return' | 'approve' | 'rate' | 'expire',
  detail?: string,
];

/** One invented complaint and how far it got. */
export interface Story {
  place: string;
  category: string;
  power?: string;
  kind: ComplaintKind;
  about: AboutWhom;
  text: string;
  detail?: string;
  /** Calendar days before the first start. */
  daysAgo: number;
  time?: string;
  photos?: string[];
  evidence?: string[];
  reporter?: { name: string; phone: string; contact?: string };
  /** Unit that gets it where the responsibilities suggest none, as code@grid. */
  unit?: string;
  /** Working days it is given; default 15. */
  days?: number;
  outcome?: Outcome;
  result?: ResultClass;
  steps: Step[];
}

const taken: Step[] = [
  [1, '08:40', 'accept'],
  [0, '10:05', 'assign'],
];
const signed: Step[] = [...taken, [1, '08:30', 'sign']];
const answered = (days: number, reply: string): Step[] => [
  ...signed,
  [days, '15:20', 'reply', reply],
  [1, '09:30', 'approve'],
];
const rated = (days: number, reply: string, grade: Grade): Step[] => [
  ...answered(days, reply),
  [1, '19:40', 'rate', grade],
];

export const stories: Story[] = [
  // Filed, waiting to be accepted.
  {
    place: '周湾村',
    category: 'C0101',
    kind: 'COMPLAINT',
    about: 'VILLAGE',
    daysAgo: 0,
    time: '07:12',
    photos: ['board'],
    text: '村里的账只公开了总数，看不到钱花在哪里。上个季度维修费一万八，修了什么没有写。请让他们一笔一笔贴出来。',
    steps: [],
  },
  {
    place: '方小河社区',
    category: 'C1001',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 1,
    time: '20:16',
    photos: ['rubbish'],
    text: '垃圾点三天没清，天热味道大，路过都要捂鼻子。小区东门口这三个桶一直是满的。',
    detail: '东门口',
    steps: [],
  },
  {
    place: '关王庙村',
    category: 'C0401',
    kind: 'CONSULTATION',
    about: 'NOBODY',
    daysAgo: 1,
    time: '07:35',
    text: '宅基地去年就批了，到现在没有人来放线。想问问还要等多久，要找哪个部门。',
    steps: [],
  },
  {
    place: '桃湾村',
    category: 'C0104',
    kind: 'COMPLAINT',
    about: 'VILLAGE',
    daysAgo: 2,
    time: '21:08',
    reporter: { name: '张秀兰', phone: '13805640001' },
    text: '村会计汪德明把修水渠的工钱报了两次，我家男人只干了六天，表上写了十一天。请查一查那张表。',
    steps: [],
  },
  {
    place: '李仓村',
    category: 'C0901',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 3,
    time: '19:02',
    photos: ['lampOff'],
    text: '小学门口的路灯整夜不亮，孩子晚自习回来看不见路。',
    detail: '李仓小学北门',
    steps: [],
  },
  // Accepted, waiting to be assigned.
  {
    place: '桃湾村',
    category: 'C0501',
    power: 'V-D08',
    kind: 'COMPLAINT',
    about: 'VILLAGE',
    daysAgo: 4,
    photos: ['board', 'road'],
    reporter: { name: '蒋大山', phone: '13905640002', contact: '桃湾村二组' },
    text: '我家今年种了6.8亩地，补贴只发了4.2亩的钱。去问村会计汪德明，他说面积是镇里录的，让我别管。同组张秀兰家也少了。请查一查差的面积。',
    steps: [[1, '08:34', 'accept']],
  },
  {
    place: '双桥湾社区',
    category: 'C1004',
    kind: 'COMPLAINT',
    about: 'NOBODY',
    daysAgo: 3,
    text: '楼下餐饮店的油烟管直接对着我们窗户，一做饭满屋都是味道。',
    detail: '3 号楼 1 单元',
    steps: [[1, '09:12', 'accept']],
  },
  {
    place: '天河湾社区',
    category: 'C0904',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 3,
    text: '充电桩前面堆满了杂物，电动车充不上电，也怕着火。',
    steps: [[1, '09:40', 'accept']],
  },
  {
    place: '东方红社区',
    category: 'C1001',
    kind: 'SUGGESTION',
    about: 'NOBODY',
    daysAgo: 4,
    text: '老旧小区楼道里堆的东西多，建议每个月集中清一次，提前两天贴通知。',
    steps: [[1, '10:20', 'accept']],
  },
  // Assigned, waiting for the unit to sign.
  {
    place: '渡槽村',
    category: 'C0903',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 8,
    photos: ['water'],
    text: '饮水管网改造以后水压太低，二楼洗不了澡，早晚高峰一点水都没有。',
    steps: taken,
  },
  {
    place: '汪家行村',
    category: 'C0902',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 4,
    text: '三组的桥栏杆断了一截，晚上走路容易掉下去。',
    photos: ['road'],
    steps: taken,
  },
  {
    place: '四望山村',
    category: 'C0403',
    kind: 'CONSULTATION',
    about: 'NOBODY',
    daysAgo: 4,
    text: '危房改造的补助什么时候发，房子已经修好两个月了。',
    steps: taken,
  },
  // Being handled; some late.
  {
    place: '牯牛头社区',
    category: 'C0601',
    power: 'V-D01',
    kind: 'COMPLAINT',
    about: 'UNSURE',
    daysAgo: 36,
    days: 10,
    text: '低保评议的结果没有张榜，也没人通知我们。评上的人里有开小车的。',
    steps: signed,
  },
  {
    place: '四望山村',
    category: 'C0902',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 10,
    photos: ['road'],
    text: '通组路坑洼积水，下雨天摩托车都过不去，上个月已经摔了两个人。',
    detail: '二组到水库',
    steps: signed,
  },
  {
    place: '十里桥居委会',
    category: 'C0901',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 7,
    photos: ['lampOff'],
    text: '东边巷子的路灯坏了两个月，一排四盏只亮一盏。接孩子晚自习回来要打手电，上周有老人在坑边摔了一跤。',
    detail: '东侧巷 3 号旁',
    steps: signed,
  },
  {
    place: '幸福桥社区',
    category: 'C1004',
    kind: 'COMPLAINT',
    about: 'NOBODY',
    daysAgo: 18,
    days: 8,
    text: '小饭馆半夜还在排油烟，风机响到一点多，孩子睡不着。',
    steps: signed,
  },
  {
    place: '桃湾村',
    category: 'C0605',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 9,
    reporter: { name: '蔡老太', phone: '05643312345' },
    text: '我妈今年八十三，高龄津贴停发了两个月，想问问是哪里没有办好。',
    steps: signed,
  },
  // Pushed back and assigned anew.
  {
    place: '陡步河社区',
    category: 'C0902',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 11,
    photos: ['road'],
    text: '人行道的地砖翘起来一大片，老人走路容易绊倒，轮椅也推不过去。',
    steps: [...taken, [1, '09:15', 'pushBack', '这一段是城市道路，不归交管站养护，建议派给村镇建设办公室。']],
  },
  // Replied, waiting for review.
  {
    place: '梅花社区',
    category: 'C0901',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 9,
    evidence: ['lampOn'],
    photos: ['lampOff'],
    text: '广场北边的路灯晚上忽明忽暗，跳广场舞的人都看不清脚下。',
    steps: [
      ...signed,
      [2, '16:40', 'reply', '经现场查看，控制箱接触器老化。已经更换控制箱一台、灯头三个，晚上试亮正常，四盏全亮。'],
    ],
  },
  {
    place: '樊通桥社区',
    category: 'C1001',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 8,
    evidence: ['clean'],
    photos: ['rubbish'],
    text: '菜场后门的垃圾一直堆到路中间，早上买菜都绕着走。',
    steps: [...signed, [2, '11:10', 'reply', '已经清运垃圾四车，增加两个垃圾桶，清运由隔天一次改为每天早晚各一次。']],
  },
  // Returned once, being done again.
  {
    place: '周湾村',
    category: 'C0103',
    kind: 'CONSULTATION',
    about: 'NOBODY',
    daysAgo: 12,
    unit: 'T-SERVICE@城南镇',
    result: 'OTHER',
    text: '今年的党费收了多少，在哪里能看到，公开栏上没有找到。',
    steps: [
      ...signed,
      [2, '15:00', 'reply', '党费收缴情况请到村党群服务中心查阅，有专人负责解答。'],
      [1, '10:30', 'return', '没有答到问题：要写明金额、收缴时间和公开在哪里。'],
    ],
  },
  // Answered, waiting for the citizen.
  {
    place: '十里桥居委会',
    category: 'C0901',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 16,
    photos: ['lampOff'],
    evidence: ['lampOn'],
    text: '居委会门前的两盏路灯白天亮晚上不亮，像是时间调反了。',
    steps: answered(3, '时控开关掉电后时间错乱，已经重新设定并换了备用电池，昨晚七点按时亮灯。'),
  },
  {
    place: '桃湾村',
    category: 'C0104',
    kind: 'COMPLAINT',
    about: 'VILLAGE',
    daysAgo: 25,
    outcome: 'PARTLY_TRUE',
    result: 'IRREGULARITY',
    text: '村里一个月的餐费报了四千多，说是招待，招待了谁没有写。',
    steps: answered(
      7,
      '核对了两个月的票据：餐费 4,260 元中有 1,180 元没有写明事由和人数，已经退回；其余有派工单和名单。以后餐费须附名单才能报账。',
    ),
  },
  // Closed.
  {
    place: '关田畈社区',
    category: 'C0803',
    kind: 'CONSULTATION',
    about: 'NOBODY',
    daysAgo: 19,
    unit: 'T-SERVICE@城南镇',
    result: 'OTHER',
    text: '孩子今年上一年级，户口和房子不在一起，按哪个划片？',
    steps: rated(
      4,
      '按房产和户籍都在本区的实际居住地划片。请带户口簿、房产证到中心学校登记，名额用完前都可以办。',
      'SATISFIED',
    ),
  },
  {
    place: '李仓村',
    category: 'C0605',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 16,
    text: '父亲九十岁了行动不便，高龄津贴认证能不能上门办？',
    steps: rated(3, '可以。工作人员已经上门拍照认证，停发的一个月随下月一起补发。', 'VERY_SATISFIED'),
  },
  {
    place: '汪家行村',
    category: 'C0902',
    kind: 'HELP',
    about: 'NOBODY',
    daysAgo: 58,
    photos: ['road'],
    evidence: ['road'],
    text: '村口的水泥路裂了一条大缝，三轮车轮子卡进去过好几次。',
    steps: rated(9, '裂缝已经灌缝修补 12 米，等养护期满 7 天后恢复通车。', 'FAIRLY_SATISFIED'),
  },
  {
    place: '双桥湾社区',
    category: 'C1006',
    kind: 'COMPLAINT',
    about: 'NOBODY',
    daysAgo: 62,
    result: 'IRREGULARITY',
    text: '小区门口的摊子把路占了一半，消防车都进不来。',
    steps: [...answered(5, '已经清理占道摊位六个，划出临时摆摊区，每天早晚各巡查一次。'), [0, '00:00', 'expire']],
  },
  // Not satisfied: being done again, and answered for the second time.
  {
    place: '渡槽村',
    category: 'C0501',
    kind: 'COMPLAINT',
    about: 'VILLAGE',
    daysAgo: 40,
    text: '种粮补贴的面积和实际差了一亩多，问了村里说以后再说。',
    reporter: { name: '余成', phone: '13705640003' },
    steps: rated(8, '已经和村里核对，面积以确权证为准，没有发现少报。', 'DISSATISFIED'),
  },
  {
    place: '牯牛头社区',
    category: 'C0402',
    kind: 'COMPLAINT',
    about: 'NOBODY',
    daysAgo: 44,
    text: '后排邻居在公共通道上搭了棚子，反映过好几次没人管。',
    steps: [
      ...rated(8, '已经口头要求自行拆除，当事人表示同意。', 'DISSATISFIED'),
      [6, '15:40', 'reply', '已经下达限期拆除通知，棚顶已经拆掉，框架等当事人自行处理。'],
      [1, '10:00', 'approve'],
    ],
  },
  // About the township: the area above owns it.
  {
    place: '幸福桥社区',
    category: 'C1204',
    kind: 'CONDUCT',
    about: 'TOWNSHIP',
    daysAgo: 2,
    text: '去镇里办证明跑了三趟，每次都说管章的人不在，也不说什么时候在。',
    unit: 'K-07@裕安区',
    steps: [[1, '10:45', 'accept']],
  },
];
