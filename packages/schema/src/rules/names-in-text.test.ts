import { compactWords, namesIn } from './names-in-text';

/*
 * What finds names, measured: a set labelled by hand, with the cases that are hard. `named` is who a reader says is meant.
 * ADR 7 quotes the figures.
 */

const STAFF = [
  ...['张建国', '李伟', '王小林', '欧阳云海', '高兴', '平安', '方圆', '江河', '田野', '成功', '陈晨', '马上', '何必'],
  ...['𠮷田勇', '刘㛃', '司马青', '张建', '阿不都·热合曼', '文明', '安全', '陈明', '方正', '李想'],
] as const;
type Name = (typeof STAFF)[number];

const LABELLED: readonly [words: string, named: readonly Name[]][] = [
  // Run together with what stands around it.
  ['镇里张建国乱收费，大家都怕他', ['张建国']],
  ['找李伟说了三次', ['李伟']],
  ['是不是李伟和王小林把钱分了', ['李伟', '王小林']],
  ['王小林书记说过两天就修', ['王小林']],
  ['欧阳云海主任收了烟酒', ['欧阳云海']],
  ['都说陈晨晨跑的时候看见了', ['陈晨']],
  ['这事高兴最清楚，钱是高兴收的', ['高兴']],
  ['平安不给办，说材料不全', ['平安']],
  ['会计方圆管账，从来不公开', ['方圆']],
  ['安全把我家的地划走了', ['安全']],
  // Together with the next character, another word.
  ['陈明天天在村部打牌', ['陈明']],
  ['找方正在村部说的', ['方正']],
  ['李想要回扣才给办', ['李想']],
  // Apart.
  ['张 建 国不给我办', ['张建国']],
  ['欧 阳云海叫人挖的', ['欧阳云海']],
  ['李\u200b伟收的钱', ['李伟']],
  ['王·小·林收的钱', ['王小林']],
  ['收钱的是\n司马青', ['司马青']],
  ['阿不都热合曼来过两次', ['阿不都·热合曼']],
  ['阿不都·热合曼来过两次', ['阿不都·热合曼']],
  // Rare characters.
  ['𠮷田勇在门口拦着', ['𠮷田勇']],
  ['登记的时候刘㛃说不行', ['刘㛃']],
  // Words that are names elsewhere.
  ['路修好了，大家很高兴', []],
  ['平安村的路灯不亮', []],
  ['方圆五里没有一个诊所', []],
  ['请马上来人看一看', []],
  ['事情办成功了，谢谢', []],
  ['何必让老人跑三趟', []],
  ['田野边上的水渠堵了', []],
  ['文明实践站一直锁着门', []],
  ['校门口不安全，请装护栏', []],
  // Nobody at all.
  ['通组路坑洼积水，下雨天过不去', []],
  ['请问低保怎么申请', []],
  ['东边第三盏路灯坏了', []],
  ['张家门口的沟没有盖板', []],
  ['小李子树挡住了路牌', []],
];

type Finder = (words: string) => Set<string>;

const whole: Finder = (words) => namesIn(words, STAFF);

/** The other way: a name counts only where the words are cut exactly around it. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const segmented: Finder = (words) => {
  const text = compactWords(words);
  const cuts = new Set([0, text.length]);
  for (const { index } of segmenter.segment(text)) cuts.add(index);
  return new Set(
    STAFF.filter((name) => {
      const bare = compactWords(name);
      const at = text.indexOf(bare);
      return at >= 0 && cuts.has(at) && cuts.has(at + bare.length);
    }),
  );
};

function measure(find: Finder): { precision: number; recall: number } {
  let [hits, extra, missed] = [0, 0, 0];
  for (const [words, named] of LABELLED) {
    const found = find(words);
    hits += named.filter((name) => found.has(name)).length;
    missed += named.filter((name) => !found.has(name)).length;
    extra += [...found].filter((name) => !(named as readonly string[]).includes(name)).length;
  }
  const share = (part: number, of: number): number => Math.round((part / of) * 100) / 100;
  return { precision: share(hits, hits + extra), recall: share(hits, hits + missed) };
}

test('no name of the staff is missed, however it is written', () => {
  for (const [words, named] of LABELLED)
    expect([words, [...whole(words)]]).toEqual([words, expect.arrayContaining([...named])]);
  expect(measure(whole).recall).toBe(1);
});

test('what it takes for a name without being one is a word of every day, or a name within a longer one', () => {
  expect(measure(whole).precision).toBe(0.68);
});

test('a segmenter spares a few, and misses names that are there', () => {
  // How it cuts depends on the dictionary that comes with Node; that it misses some does not.
  expect(measure(segmented).recall).toBeLessThan(1);
});

test('one character alone is no name', () => {
  expect(namesIn('王把钱拿走了', ['王'])).toEqual(new Set());
});
