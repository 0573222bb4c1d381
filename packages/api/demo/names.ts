/*
 * Invented names. Three characters each and none alike in the whole district: complaints find their subjects by the names
 * of posted people, so a name must be no word that a complaint might hold.
 */
const SURNAMES = [
  ...'王李张刘陈杨赵黄吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const GIVEN =
  '建国 晓东 美玲 志远 春燕 永康 慧敏 立新 文静 海涛 素云 振华 秀英 国庆 玉梅 德胜 桂兰 长林 金凤 明远 爱华 先锋 红梅 成栋 小娟 世荣 翠萍 学军 丽华 宗平 淑珍 传喜 雅琴 守业 月琴 孝先 彩霞 本善 巧云 培元 玉珍 道宽 冬梅 维新 凤英 茂林 水莲 少峰 兰芳 庆丰 秋菊 治国 春花 正义 银环 克勤 艳红 怀远 婷婷 根生 雪梅 佳慧 贤良 玉洁 友田 静怡 启航 思雨 欣然 仁贵 若兰 承志 雨晴 厚德 梦瑶 敬业 小芳 广才 慧琳 大勇 晓燕 树人 晓云 宏伟 海霞 万年 丽娜 兴旺 玉莲 耀武 香云 登科 素贞 运来 荷花 如松 菊香 益民 保山 云霞'.split(
    ' ',
  );

/** Invented names one after the other, the same at every start; never one of `taken`. */
export function* inventedNames(taken: Iterable<string>): Generator<string, never> {
  const used = new Set(taken);
  for (let index = 0; ; index++) {
    const surname = SURNAMES[(index * 37) % SURNAMES.length]!;
    const round = Math.floor(index / SURNAMES.length);
    const name = surname + GIVEN[(index * 11 + round * 5) % GIVEN.length]!;
    if (used.has(name)) continue;
    used.add(name);
    yield name;
  }
}
