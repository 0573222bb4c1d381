/**
 * A title out of somebody's words: the first sentence, at most `max` code points long, the last of
 * which is … when something was cut. Never cuts a surrogate pair or leaves a joiner at the end.
 */
export function excerpt(text: string, max = 30): string {
  const sentences = text
    .split(/[\n\u3002\uFF01\uFF1F!?\uFF1B;]+/u)
    .map((sentence) => sentence.replace(/\s+/gu, ' ').trim());
  const points = [...(sentences.find((sentence) => sentence !== '') ?? '')];
  if (points.length <= max) return points.join('');
  return `${points
    .slice(0, Math.max(0, max - 1))
    .join('')
    .replace(/(?:\s|\u200D|\uFE0F|[\uFF0C,\u3001\uFF1A:])+$/u, '')}…`;
}
