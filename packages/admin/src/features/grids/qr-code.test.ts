import { qrPath, qrSvg } from './qr-code';

const url = 'https://example.cn/v/341503106208?qr';

it('draws every dark square once, in bounds, with a light border', () => {
  const { size, path } = qrPath(url);
  const squares = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(squares.length).toBeGreaterThan(200);
  expect(new Set(squares.map(String)).size).toBe(squares.length);
  for (const [x, y] of squares)
    for (const at of [x!, y!]) {
      expect(at).toBeGreaterThanOrEqual(4);
      expect(at).toBeLessThan(size - 4);
    }
});

it('names the place below, whatever its name holds', () => {
  const svg = qrSvg(url, '甲<b>&"村');
  expect(svg).toContain('甲&#60;b&#62;&#38;&#34;村</text>');
  expect(svg.match(/<path /g)).toHaveLength(1);
});
