/**
 * Surnames that rarely start an ordinary word, with the characters after which they do:
 * 张 is a surname, 张贴 is not. Only these are looked for without a title beside them.
 */
const clearSurnames: Record<string, string> = {
  张: '贴榜纸口开罗',
  陈: '旧年列述',
  郑: '重',
  谢: '谢绝',
  董: '事',
  杜: '绝',
  顾: '客问虑不',
  胡: '乱同来',
  黄: '色泥土沙豆牌山金昏花',
  周: '围边末期一二三四五六日到年转',
  林: '地业木场权区子路补',
  马: '路上桶力车达',
  杨: '树梅柳',
  高: '高度低速压温中考铁兴价层处标龄山',
  何: '时况必处人来种以',
  程: '序度',
  许: '多可久诺',
  梁: '上子',
  罗: '列',
};
for (const surname of '王李刘赵吴徐孙朱郭宋韩冯曹袁邓沈彭吕苏卢蒋蔡贾魏薛潘汪姜姚谭廖邹郝崔邱秦侯邵孟尹黎龚') {
  clearSurnames[surname] = '';
}

/** Surnames that are also common words; believed only beside a title, 某, or after 姓. */
const otherSurnames =
  '于方石金白田任夏江史康毛钱汤易常武文段雷万龙叶余戴钟范陆孔熊丁曾傅萧唐阎贺赖乔陶洪严施牛温季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐庄涂甘耿卫冉' +
  '詹单关倪祝左柴凌解骆娄柯裴霍辛时应';

const doubleSurnames = '欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|东方|令狐|慕容';

const single = Object.keys(clearSurnames).join('');

/** Source of a pattern for any surname. */
export const anySurname = `(?:${doubleSurnames}|[${single}${otherSurnames}])`;

/** Source of a pattern for a clear surname that does not start an ordinary word here. */
export const clearSurname = `(?:${doubleSurnames}|${Object.entries(clearSurnames)
  .map(([surname, stops]) => (stops ? `${surname}(?![${stops}])` : surname))
  .join('|')})`;

/** A character of a given name: a Han character that is not a word of its own between a name and a verb. */
export const givenCharacter =
  '(?![的了是在有不我他她您你们这那就都也和与及或被把让给说家收来去到里上下没要会能可从为很吗呢吧啊着过叫找拿占骗打骂欠贪还又才已将该只村镇乡组路街巷区县市])\\p{Script=Han}';

/** Titles of power, as one says them. `(?!…)` keeps 委员会, 会计划 and 镇长期 out. */
const titleWords = [
  '党总支书记|党支部书记|党委书记|党工委书记|支部书记|总支书记|书记(?!录)|支书',
  '主任(?!务)|会计(?![划算较件账帐科凭核中报])|出纳(?!机)|报账员|文书(?=[\\p{Script=Han}]{0,2}[说让叫收拿])',
  '委员(?!会)|支委(?!会)|网格员|网格长|楼栋长|信息员|村干部|镇干部|乡干部|驻村干部|工作队员|民政专干|低保专干|协管员|民警',
  '小组长(?![期年久远达度])|组长(?![期年久远达度])|队长(?![期年久远达度])|村长(?![期年久远达度])|镇长(?![期年久远达度])|乡长(?![期年久远达度])',
  '(?:区|县|市|所|站|局|科|股|处|部|院|校|社|班|队|理事|监事)长(?![期年久远达度])|主席(?!台)|村支两委成员',
].join('|');

/** Places and bodies that belong to a title: 城南镇财政所副所长 begins where the body does. */
const titleScope =
  '社区|居委会|村委会|村民|村|镇|乡|街道|党工委|党委|党总支|党支部|总支|支部|纪委|纪检|监委会|监督委员会|妇女|妇联|治保|调解|民兵|人大|综治|民政|扶贫|第一|常务|办公室|财政所|派出所|司法所|卫生院|小组|生产|区|县';

/** Source of a pattern for a title with its body and rank: 村会计, 老书记, 财政所副所长. */
export const title = `(?:原任?|前任|现任|老)?(?:${titleScope}){0,4}(?:副|代理|代)?(?:${titleWords})`;

/** Source of a pattern for how one speaks to or of somebody; after a surname it points at a person. */
export const honorific =
  '(?:先生|女士|同志|师傅|老板|经理|老师|医生|大爷|大妈|大叔|大娘|大姐|大哥|大婶|阿姨|叔叔|奶奶|爷爷|老[大二三四五六]|家老[大二三四五六]|家兄弟|家父子|家媳妇|家儿子)';

/** After 老 or 小 only these make a person: 老王 does, 小金库 and 小程序 do not. */
export const nicknameSurname = `[${[...single].filter((surname) => !'程马高林周黄杨何许梁'.includes(surname)).join('')}]`;
