import { lampLights, withLamp } from './lamps';

const lights = ['GREEN', 'YELLOW', 'RED'] as const;

test.each(lights.flatMap((light) => lampLights.map((lamp) => [light, lamp] as const)))(
  'a clock at %s with a lamp at %s shows the worse one, and both reasons',
  (light, lamp) => {
    const shown = withLamp({ light, why: '还剩 3 个工作日' }, { light: lamp, reason: '现场没有动' });
    expect(shown.light).toBe(light === 'RED' || lamp === 'RED' ? 'RED' : 'YELLOW');
    expect(shown.why).toContain('现场没有动');
    expect(shown.why).toContain('还剩 3 个工作日');
  },
);

test('without a lamp the clock stands alone', () => {
  const reading = { light: 'GREEN' as const, why: '还剩 3 个工作日' };
  expect(withLamp(reading, null)).toBe(reading);
});
