import { lightLabels, type Light } from '../vocabulary/clocks';
import { compareLights } from './clocks';

/** What an AREA member may light by hand (A04); green is no warning. */
export const lampLights: readonly Light[] = ['YELLOW', 'RED'];

/** A lamp lit by hand, with the reason that it shows. */
export interface Lamp {
  light: Light;
  reason: string;
}

/** The light with the lamp beside it: a lamp makes it worse and never dims what the clocks say. */
export function withLamp<T extends { light: Light; why: string }>(reading: T, lamp: Lamp | null): T {
  if (!lamp) return reading;
  const worse = compareLights(lamp.light, reading.light) < 0;
  const why = `监督员亮${lightLabels[lamp.light]}：${lamp.reason}。${reading.why}`;
  return { ...reading, light: worse ? lamp.light : reading.light, why };
}
