/** Width in em: a Chinese character is one, a Latin letter about half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Never first in a line: closing marks. Never last: opening ones. */
const notFirst = /[\uFF0C,\u3002\u3001\uFF1B;\uFF1A:\uFF1F?\uFF01!\uFF09)\u300B\u201D\u2019%\u00B7]/u;
const notLast = /[\uFF08(\u300A\u201C\u2018]/u;

/**
 * Breaks a text into as few lines of at most `em` as it takes, by code points: after a mark rather
 * than inside a clause, evenly, never inside a number or a word in `words`, and so that the last
 * line is not one or two characters (screens README, rule 6).
 */
export function wrapText(text: string, em: number): string[] {
  const whole = text.trim();
  if (whole === '') return [];
  if (textWidth(whole) <= em) return [whole];
  const pieces = (whole.match(/[\w.\u00A0-]+|\s+|[^\w\s]/gu) ?? []).flatMap((piece) => split(piece, em));
  for (let lines = 2; lines < pieces.length; lines += 1) {
    const tight = evenly(pieces, lines, em);
    if (!tight) continue;
    // One line more is worth it when a word would be torn otherwise.
    const loose = evenly(pieces, lines + 1, em);
    return loose && loose.cost + ANOTHER_LINE < tight.cost ? loose.lines : tight.lines;
  }
  return pieces;
}

export function escapeXml(text: string): string {
  // What XML 1.0 cannot hold at all would make the whole picture unreadable.
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** What the cost of tearing a word is weighed against. */
const ANOTHER_LINE = 22;

/** Common words that a line break would tear. */
const words =
  '村民|代表|会议|委员|党员|群众|意见|公示|公开|公告|材料|登记|审核|审批|审查|审议|批准|申请|受理|办理|确认|核实|核对|评议|表决|决议|提议|方案|结果|情况|资料|归档|备案|合同|签订|项目|资金|补贴|补助|发放|人员|对象|单位|部门|乡镇|政府|中心|监督|通过|退回|修改|补正|说明|理由|原因|书面|告知|组织|实施|验收|建设|规划|集体|经济|成员|小组|工作|负责|办公|招标|采购|报账|会计|入户|调查|现场|材料|名单|年度|信息|权益|变更|变动|终止|启动|村委|委会|联席|近亲|亲属|干部';
const wordStarts = new Set(words.split('|'));

/** The best way to fill exactly so many lines; null when they do not fit. */
function evenly(pieces: readonly string[], lines: number, em: number): { lines: string[]; cost: number } | null {
  const even = textWidth(pieces.join('')) / lines;
  // cheapest[line][end]: the first `end` pieces on so many lines, as their cost and where the last line begins.
  const cheapest: ({ cost: number; start: number } | undefined)[][] = [[{ cost: 0, start: 0 }]];
  for (let line = 1; line <= lines; line += 1) {
    const row: ({ cost: number; start: number } | undefined)[] = [];
    for (let end = line; end <= pieces.length; end += 1) {
      for (let start = end - 1; start >= line - 1; start -= 1) {
        const width = textWidth(pieces.slice(start, end).join('').trim());
        if (width > em + 0.01) break;
        const before = cheapest[line - 1]?.[start];
        if (!before) continue;
        const cost =
          before.cost + (width - even) ** 2 + breakCost(pieces, start) + (end === pieces.length && width <= 2 ? 60 : 0);
        if (cost < (row[end]?.cost ?? Infinity)) row[end] = { cost, start };
      }
    }
    cheapest.push(row);
  }
  const whole = cheapest[lines]?.[pieces.length];
  if (!whole) return null;
  const result: string[] = [];
  for (let line = lines, end = pieces.length; line > 0; line -= 1) {
    const start = cheapest[line]?.[end]?.start ?? 0;
    result.unshift(pieces.slice(start, end).join('').trim());
    end = start;
  }
  return { lines: result, cost: whole.cost };
}

/** What it costs to begin a line with the piece at `start`. */
function breakCost(pieces: readonly string[], start: number): number {
  if (start === 0) return 0;
  const before = pieces[start - 1] ?? '';
  const after = pieces[start] ?? '';
  if (notFirst.test(after) || notLast.test(before)) return 1000;
  if (notFirst.test(before) || /\s/u.test(before)) return 0;
  return wordStarts.has(before + after) ? 30 : 12;
}

/** A word longer than a line has to be broken after all. */
function split(piece: string, em: number): string[] {
  if (textWidth(piece) <= em) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && textWidth(part + character) > em) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

function characterWidth(character: string): number {
  if (character === '\u00B7') return 0.35;
  if (/[\p{M}\u200D]/u.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x20 || code === 0xa0) return 0.28;
  if (code >= 0x2018 && code <= 0x201d) return 0.5;
  if (code < 0x2000) return /[A-Z%@]/.test(character) ? 0.7 : 0.56;
  return 1;
}
