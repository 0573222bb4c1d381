import type { Services } from '../core/context';
import { readEnv, StartRefused } from '../env';
import { closeServices, openServices } from '../services';

/** Runs a command with what stands behind it on the command line, and prints what it says. */
export function runWork(work: (services: Services, given: readonly string[]) => Promise<string>): void {
  const run = async (): Promise<void> => {
    const services = await openServices(readEnv());
    try {
      console.log(await work(services, process.argv.slice(2)));
    } finally {
      await closeServices(services);
    }
  };
  run().catch((error: unknown) => {
    console.error(error instanceof StartRefused ? error.message : error);
    process.exit(1);
  });
}
