import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { messageTexts } from '@yidiantong/schema/vocabulary/messages';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { httpMessenger, type OutgoingText } from '../../core/messenger';
import { handlers } from '../../jobs';
import { ComplaintReporter } from '../complaints/complaint.entity';
import { OutgoingMessage } from './message.entity';

/* What goes out to citizens, through a gateway of the test's own. */

const PHONE = '13800138000';
const reporter = { name: '王㛃', phone: PHONE, contact: null };

let world: World;
let district: TestDistrict;
let walk: Walk;
let gateway: Server;
let address: string;
let taken: { message: OutgoingText; key: string; token: string }[] = [];
/** What the gateway answers next; 200 when nothing is said. */
let answers: number[] = [];

beforeAll(async () => {
  world = await World.open();
  gateway = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      if (status === 200)
        taken.push({
          message: JSON.parse(Buffer.concat(chunks).toString()) as OutgoingText,
          key: String(request.headers['idempotency-key']),
          token: String(request.headers.authorization),
        });
      response.writeHead(status).end(`${PHONE} is not welcome`);
    });
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/texts`;
});
afterAll(async () => {
  gateway.close();
  await world.close();
});
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  [taken, answers] = [[], []];
  world.services.messenger = httpMessenger(address, 'secret');
  await world.services.db.write((em) => em.createQueryBuilder().delete().from(OutgoingMessage).execute());
});

const send = (): Promise<void> => handlers['messages.send']!(world.services, {});
const rows = (): Promise<OutgoingMessage[]> =>
  world.services.db.read.find(OutgoingMessage, { order: { createdAt: 'ASC', id: 'ASC' } });
const texts = (): string[] => taken.map(({ message }) => message.text);

it('tells the one who left a number, and nothing but that there is something to read', async () => {
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await send();
  expect(taken).toEqual([
    {
      message: { id: (await rows())[0]!.id, channel: 'SMS', to: PHONE, text: messageTexts.PROGRESS },
      key: (await rows())[0]!.id,
      token: 'Bearer secret',
    },
  ]);
  expect(JSON.stringify(await rows())).not.toContain(PHONE);
  await send();
  expect(taken).toHaveLength(1);
});

it('tells nobody of an anonymous one', async () => {
  const id = await walk.file();
  await walk.accept(id);
  await send();
  expect(await rows()).toEqual([]);
});

it('says when there is a question, an answer, and that the window ends', async () => {
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await walk.ask(id);
  await walk.supplement(id);
  await walk.assign(id);
  await walk.sign(id);
  await walk.reply(id);
  await walk.approve(id);
  await send();
  expect(texts()).toEqual([messageTexts.PROGRESS, messageTexts.ASKED, messageTexts.ANSWERED]);
  world.at('2026-09-27 07:59'); // the window ends on the 30th; quiet hours
  await send();
  expect(taken).toHaveLength(3);
  world.at('2026-09-27 08:00');
  await send();
  expect(texts().at(-1)).toBe(messageTexts.RATE_SOON);
});

it('reminds nobody who has rated', async () => {
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await walk.assign(id);
  await walk.sign(id);
  await walk.reply(id);
  await walk.approve(id);
  await walk.rate(id, 'SATISFIED');
  world.at('2026-09-27 09:00');
  await send();
  expect(texts()).not.toContain(messageTexts.RATE_SOON);
  expect((await rows()).find(({ template }) => template === 'RATE_SOON')).toMatchObject({ state: 'DROPPED' });
});

it('keeps quiet from 21:00 to 08:00, and says the same only once', async () => {
  world.at('2026-09-09 21:00');
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await walk.proposeDecline(id);
  await walk.decide(id, true);
  await send();
  expect(taken).toEqual([]);
  world.at('2026-09-10 07:59');
  await send();
  expect(taken).toEqual([]);
  world.at('2026-09-10 08:00');
  await send();
  expect(texts()).toEqual([messageTexts.PROGRESS]);
});

it('tries again later when the gateway does not take it, six times in all, and keeps no number', async () => {
  answers = [500, 503];
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await send();
  const [row] = await rows();
  expect(row).toMatchObject({ state: 'PENDING', attempts: 1, error: 'the message gateway answered 500' });
  expect(row!.dueAt).toEqual(new Date('2026-09-09T02:01:00.000Z'));
  await send(); // not yet
  expect((await rows())[0]!.attempts).toBe(1);
  world.at('2026-09-09 10:01');
  await send();
  world.at('2026-09-09 10:03');
  await send();
  expect([(await rows())[0]!.state, taken]).toMatchObject(['SENT', [{ message: { to: PHONE } }]]);

  answers = Array<number>(6).fill(500);
  world.at('2026-09-09 11:00');
  const other = await walk.file({ reporter });
  await walk.accept(other);
  for (const at of ['11:00', '11:01', '11:03', '11:07', '11:15', '11:31']) {
    world.at(`2026-09-09 ${at}`);
    await send();
  }
  expect((await rows()).at(-1)).toMatchObject({ state: 'FAILED', attempts: 6 });
  expect(JSON.stringify(await rows())).not.toContain(PHONE);
});

it('gives up one whose number cannot be opened after six tries, and sends the others at once', async () => {
  const [broken, whole] = [await walk.file({ reporter }), await walk.file({ reporter })];
  await walk.accept(broken);
  const { phone } = await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: broken });
  await world.services.db.write((em) =>
    em.update(ComplaintReporter, { complaintId: broken }, { phone: `${phone!.slice(0, -4)}AAAA` }),
  );
  world.later({ minutes: 1 });
  await walk.accept(whole);
  const of = async (id: string) => (await rows()).find(({ recipientId }) => recipientId === id)!;
  for (const at of ['11:00', '11:01', '11:03', '11:07', '11:15', '11:31']) {
    world.at(`2026-09-09 ${at}`);
    await send();
    expect(taken).toHaveLength(1);
  }
  expect(await of(whole)).toMatchObject({ state: 'SENT', attempts: 1 });
  expect(await of(broken)).toMatchObject({ state: 'FAILED', attempts: 6 });
  expect((await of(broken)).error).not.toContain(PHONE);
});

it('drops what is for somebody who was erased', async () => {
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await world.services.db.write((em) => em.update(ComplaintReporter, { complaintId: id }, { wrappedKey: null }));
  await send();
  expect([(await rows())[0]!.state, taken]).toEqual(['DROPPED', []]);
});

it('is sent by one of two workers', async () => {
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await Promise.all([send(), send(), send()]);
  expect(taken).toHaveLength(1);
});

it('without a gateway is written down; the log shows what was said, not to whom or about what', async () => {
  world.services.messenger = null;
  const id = await walk.file({ reporter });
  await walk.accept(id);
  await send();
  const source = '{ messages(first: 10) { nodes { channel template text state attempts } } }';
  const { messages } = await world.ok<{ messages: { nodes: Record<string, unknown>[] } }>(
    district.login('admin'),
    source,
  );
  expect(messages.nodes).toEqual([
    { channel: 'SMS', template: 'PROGRESS', text: messageTexts.PROGRESS, state: 'LOGGED', attempts: 1 },
  ]);
  for (const role of ['secretary', 'villager', 'roads', 'leader'])
    expect((await world.refused(district.login(role), source)).code).toBe('FORBIDDEN');
  const other = await TestDistrict.build(world);
  expect(await world.ok(other.login('admin'), source)).toEqual({ messages: { nodes: [] } });
});
