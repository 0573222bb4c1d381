import { QueryFailedError } from 'typeorm';
import { World } from '../../test/harness';
import { Throttle } from './throttle/throttle.entity';
import { AppError } from './errors';
import { loggable, messageOf, openLog } from './log';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe('the log', () => {
  it('names a failed statement and none of what it was to write', async () => {
    const row = { id: '13987654321', failures: 0, openAt: world.time.now };
    const insert = () => world.services.db.write((em) => em.insert(Throttle, row));
    await insert();
    const error = await insert().catch((reason: unknown) => reason);
    const lines: string[] = [];
    openLog('info', { write: (line: string) => void lines.push(line) }).error({ err: error }, 'failed');
    expect(lines.join('') + messageOf(error)).not.toContain('13987654321');
    expect(JSON.parse(lines[0]!)).toMatchObject({
      msg: 'failed',
      err: {
        type: 'QueryFailedError',
        message: expect.stringMatching(/duplicate|constraint/i),
        query: expect.stringContaining('throttle'),
        stack: expect.stringMatching(/^\s+at /),
      },
    });
  });

  it('keeps quoted values out however they are quoted', () => {
    const message = "Duplicate entry 'it\\'s 139''8' for key 'uq_reporter_receipt'";
    const error = new QueryFailedError('INSERT …', ['139'], new Error(message));
    expect(messageOf(error)).toBe("Duplicate entry '…' for key '…'");
  });

  it('keeps our own errors as they are, with their causes, and whatever else is thrown by its type', () => {
    const cause = AppError.invalidField('input.x', '不对。');
    expect(loggable(new Error('outer', { cause }))).toMatchObject({
      message: 'outer',
      cause: { type: 'AppError', message: '不对。', code: 'INVALID_INPUT' },
    });
    expect([loggable('13987654321'), messageOf('13987654321')]).toEqual([{ message: 'string' }, 'string']);
  });

  it('is silent when told so', () => {
    const lines: string[] = [];
    openLog('silent', { write: (line: string) => void lines.push(line) }).error('x');
    expect(lines).toEqual([]);
  });
});
