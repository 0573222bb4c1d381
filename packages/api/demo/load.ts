import type { Services } from '../src/core/context';
export async function loadDemo(_s: Services): Promise<void> {}
export function printWelcome(port: number): void {
  console.log(port);
}
