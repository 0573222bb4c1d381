import type { GridLevel, VillageKind } from './grids';
import type { UnitKind } from './units';

/** A body that districts commonly have; names differ locally, so a district changes them before it makes its units. */
export interface UnitTemplate {
  code: string;
  kind: UnitKind;
  level: GridLevel;
  /** See `unitNameFrom`. */
  namePattern: string;
  shortName: string;
  duty: string;
  /** Only villages of this kind have it. */
  villageKind?: VillageKind;
  /** Gets a referral, not an order. */
  outsideChain?: true;
}

const at =
  (kind: UnitKind, level: GridLevel) =>
  (
    code: string,
    namePattern: string,
    shortName: string,
    duty: string,
    more: Pick<UnitTemplate, 'villageKind' | 'outsideChain'> = {},
  ): UnitTemplate => ({ code, kind, level, namePattern, shortName, duty, ...more });

const office = at('DEPARTMENT', 'TOWNSHIP');
const village = at('VILLAGE_ORG', 'VILLAGE');

/** From the common practice of districts; each rests on practice until the district has checked it. */
export const unitTemplates: readonly UnitTemplate[] = [
  at('COMMISSION', 'DISTRICT')(
    'K-00',
    '{网格}纪委监委',
    '区纪委监委',
    '受理检举控告，监督执纪执法，统筹全区小微权力监督',
  ),
  at('TOWNSHIP_COMMISSION', 'TOWNSHIP')(
    'T-00',
    '{网格}{纪委|纪工委}',
    '乡镇纪委',
    '受理转办对村的诉求，监督站所和村干部',
  ),
  office('T-GOV', '{网格}{人民政府|办事处}', '乡镇政府', '乡镇本级审批、处理决定'),
  office('T-PARTY', '{网格}党政综合办公室', '党政办', '文秘、政务公开、用车、印章'),
  office('T-ORG', '{网格}党建工作办公室', '党建办', '基层党建、村干部、人事'),
  office('T-ECON', '{网格}经济发展办公室', '经发办', '项目、企业服务、统计'),
  office('T-AGRI', '{网格}农业综合服务站', '农业站', '农业补贴、土地承包、宅基地资格审查、三资监管'),
  office('T-REVIT', '{网格}乡村振兴办公室', '乡村振兴办', '监测帮扶、衔接资金项目、改厕'),
  office('T-CIVIL', '{网格}民政办公室', '民政办', '低保、特困、临时救助、残疾人、高龄津贴'),
  office('T-FIN', '{网格}财政所', '财政所', '一卡通发放、村级补助、乡镇支出'),
  office('T-VILLAGE', '{网格}村镇建设办公室', '村建办', '农房、危房、村庄规划、小型工程'),
  office('T-LAND', '{网格}自然资源和规划所', '自然资源所', '用地规划审查、征地'),
  office('T-LAW', '{网格}综合行政执法大队', '执法大队', '市容、违建、农业等下放执法'),
  office('T-SAFE', '{网格}应急管理办公室', '应急办', '安全检查、救灾、防汛'),
  office('T-STAB', '{网格}综治中心', '综治中心', '矛盾调处、网格管理'),
  office('T-PETITION', '{网格}信访办公室', '信访办', '信访登记、转送、答复督办'),
  office('T-JUST', '{网格}司法所', '司法所', '人民调解、社区矫正、合法性审查'),
  office('T-SERVICE', '{网格}便民服务中心', '便民中心', '政务代办窗口、12345承接'),
  office('T-HR', '{网格}人力资源和社会保障所', '人社所', '养老保险、就业、公益岗'),
  office('T-VET', '{网格}退役军人服务站', '退役军人站', '优抚、走访'),
  office('T-FOREST', '{网格}林业工作站', '林业站', '采伐设计、护林员管理'),
  office('T-WATER', '{网格}水利工作站', '水利站', '饮水、塘坝、渠道'),
  office('T-VETERIN', '{网格}畜牧兽医站', '兽医站', '免疫、病死畜禽'),
  office('T-CULT', '{网格}综合文化服务站', '文化站', '文化活动、农家书屋、广播'),
  office('T-ENV', '{网格}生态环境保护办公室', '环保办', '污水、秸秆、河长制'),
  office('T-HEALTH', '{网格}{卫生院|社区卫生服务中心}', '卫生院', '诊疗、公共卫生、村卫生室管理'),
  office('T-SCHOOL', '{网格}中心学校', '中心校', '小学和幼儿园管理'),
  office('T-POLICE', '{网格}派出所', '派出所', '治安、户籍、流动人口'),
  office('T-MKT', '{网格}市场监督管理所', '市场监管所', '食品、价格、消费投诉'),
  office('T-TRAFFIC', '{网格}交通管理站', '交管站', '村道养护、农客'),
  office('T-TAX', '{网格}税务所', '税务所', '社保费缴纳', { outsideChain: true }),
  office('T-POWER', '{网格}供电所', '供电所', '农村用电报修', { outsideChain: true }),
  office('T-ARMS', '{网格}人民武装部', '武装部', '征兵、民兵'),
  office('T-TRADE', '{网格}农村产权交易服务站', '产权交易站', '集体资产资源进场交易'),
  office('T-BID', '{网格}小额工程交易平台', '小额平台', '限额以下工程和采购竞价'),
  office('T-CONGRESS', '{网格}{人大|人大工委}', '人大', '预算审查、代表联络'),
  office('T-CHILD', '{网格}未成年人保护工作站', '未保站', '留守和困境儿童'),
  at('AGENCY', 'TOWNSHIP')('T-AGENCY', '{网格}村级会计委托代理中心', '代理中心', '代理村级记账、审核、付款和公开表'),
  village('V-ORG', '{网格}两委', '村两委', '村级事务办理、公开、代办'),
  village('V-ECON', '{网格}{集体经济组织|股份经济合作社}', '合作社', '集体资产经营、成员和分配'),
  village('V-STATION', '{网格}便民服务站', '便民站', '代办、咨询'),
  village('V-MEDIATE', '{网格}人民调解委员会', '调委会', '民间纠纷调解'),
  village('V-PROPERTY', '{网格}物业管理组织', '物业', '小区日常管理（社区）', { villageKind: 'URBAN' }),
  village('V-GROUP', '{网格}村民小组', '村民组', '小组集体土地和公益事项', { villageKind: 'RURAL' }),
  at('SUPERVISION_COMMITTEE', 'VILLAGE')(
    'V-SUPER',
    '{网格}{村务监督委员会|居务监督委员会}',
    '监委会',
    '监督决策、公开、三资、工程、惠农落实',
  ),
  at('FINANCE_GROUP', 'VILLAGE')('V-FINGRP', '{网格}民主理财小组', '理财组', '审核票据、账目和公开表'),
];
