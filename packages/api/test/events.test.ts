import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { onSnapshot } from '../src/core/database/database';
import { computeRoot } from '../src/core/events/chain-root';
import { ChainRootRow, EventRow, EventStream } from '../src/core/events/event.entity';
import { eventHash, record, verifyChains } from '../src/core/events/record';
import { storePhoto } from '../src/core/files/files';
import { createHttpServer } from '../src/core/http/server';
import { openLog } from '../src/core/log';
import { systemContext } from '../src/core/system-context';
import { ComplaintReporter } from '../src/features/complaints/complaint.entity';
import { openReporter } from '../src/features/complaints/reporter';
import { disclosureHash } from '../src/features/disclosures/disclosure-hash';
import { Disclosure, DisclosureLine } from '../src/features/disclosures/disclosure.entity';
import { handlers } from '../src/jobs';
import { identify } from '../src/identify';
import { model } from '../src/model';
import { verifyAll } from '../src/verification';
import { Authenticator } from './authenticator';
import { Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { engine, World } from './harness';

/*
 * What happened stays as it happened: altered, removed, swapped or rewritten history is found. And nothing of who complained
 * is anywhere it does not belong.
 */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeEach(async () => {
  world = await World.open();
  world.at('2026-09-08 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterEach(() => world.close());

const write = (sql: string): Promise<unknown> => world.services.db.write((em) => em.query(sql));
const eventsOf = (streamId: string): Promise<EventRow[]> =>
  world.services.db.read.find(EventRow, { where: { streamId }, order: { sequence: 'ASC' } });
const faults = async (): Promise<string[]> =>
  (await verifyChains(world.services.db.read)).map(({ sequence, fault }) => `${sequence} ${fault}`);
const findings = async (saved?: Map<string, string>): Promise<string[]> => {
  const bad: string[] = [];
  for await (const { ok, text } of verifyAll(world.services.db.read, saved)) if (!ok) bad.push(text);
  return bad;
};
const keepRoot = (): Promise<void> => handlers['events.keep-daily-root']!(world.services, {});

describe('the chain of a complaint', () => {
  let id: string;
  beforeEach(async () => {
    id = await walk.to('CLOSED');
    await walk.file(); // another one, whose chain is untouched by what follows
    expect(await eventsOf(id)).toHaveLength(7);
    expect(await findings()).toEqual([]);
  });

  it('finds altered facts, kind, time, actor and hash', async () => {
    const [event] = (await eventsOf(id)).slice(2, 3) as [EventRow];
    for (const [column, value] of [
      ['facts', `'${event.facts.replace(/"round":1/, '"round":2')}'`],
      ['type', "'complaint.declined'"],
      ['at', "'2026-09-08 02:00:00.001'"],
      ['actor_kind', "'system'"],
      ['actor_id', 'NULL'],
      ['stream_kind', "'DISCLOSURE'"],
      ['hash', `'${'0'.repeat(64)}'`],
    ] as const) {
      const [before] = await world.services.db.read.query(
        `SELECT ${column} AS v FROM event WHERE position = ${event.position}`,
      );
      await write(`UPDATE event SET ${column} = ${value} WHERE position = ${event.position}`);
      expect([column, await faults()]).toEqual([column, ['3 内容被改过']]);
      const { v } = before as { v: string | Date };
      const text = v instanceof Date ? v.toISOString().replace('T', ' ').replace('Z', '') : v;
      await write(`UPDATE event SET ${column} = '${text}' WHERE position = ${event.position}`);
      expect([column, await faults()]).toEqual([column, []]);
    }
  });

  it('finds a deleted last event', async () => {
    await write(`DELETE FROM event WHERE stream_id = '${id}' AND sequence = 7`);
    expect(await faults()).toEqual(['7 最后的记录不见了']);
  });

  it('finds a deleted event in the middle, also when the rest moves up', async () => {
    await write(`DELETE FROM event WHERE stream_id = '${id}' AND sequence = 4`);
    expect(await faults()).toEqual(['5 少了第 4 条记录']);
    for (const sequence of [5, 6, 7])
      await write(`UPDATE event SET sequence = ${sequence - 1} WHERE stream_id = '${id}' AND sequence = ${sequence}`);
    expect(await faults()).toEqual(['4 接不上前一条记录']);
  });

  it('finds two swapped events', async () => {
    await write(`UPDATE event SET sequence = 99 WHERE stream_id = '${id}' AND sequence = 3`);
    await write(`UPDATE event SET sequence = 3 WHERE stream_id = '${id}' AND sequence = 4`);
    await write(`UPDATE event SET sequence = 4 WHERE stream_id = '${id}' AND sequence = 99`);
    expect(await faults()).toEqual(['3 接不上前一条记录']);
  });

  it('finds an event put in between and one put at the end', async () => {
    const [last] = (await eventsOf(id)).slice(-1) as [EventRow];
    const { position: _, ...fields } = last;
    const forged = { ...fields, sequence: 8, previousHash: last.hash, type: 'complaint.reopened' };
    await world.services.db.write((em) => em.insert(EventRow, { ...forged, hash: eventHash(last.hash, forged) }));
    expect(await faults()).toEqual(['7 最后的记录不见了']);
  });

  it('finds a head that was changed to fit', async () => {
    await write(`UPDATE event_stream SET last_sequence = 8 WHERE id = '${id}'`);
    expect(await faults()).toEqual(['8 最后的记录不见了']);
    await write(`UPDATE event_stream SET last_sequence = 7, last_hash = '${'0'.repeat(64)}' WHERE id = '${id}'`);
    expect(await faults()).toEqual(['7 最后的记录不见了']);
  });

  it('finds events whose head is gone', async () => {
    await write(`DELETE FROM event_stream WHERE id = '${id}'`);
    expect((await faults())[0]).toBe('1 这条记录的链头不见了');
  });
});

describe('the daily root', () => {
  let id: string;
  let saved: Map<string, string>;
  beforeEach(async () => {
    id = await walk.to('CLOSED');
    world.at('2026-09-09 00:05');
    await keepRoot();
    const [row] = await world.services.db.read.find(ChainRootRow);
    expect(row).toMatchObject({ day: '2026-09-08', streams: 1, events: 7 });
    saved = new Map([[row!.day, row!.root]]);
    world.at('2026-09-09 10:00');
    await walk.file();
    await walk.file();
    expect(await findings(saved)).toEqual([]);
  });

  it('finds a deleted whole history, which leaves no chain to be broken', async () => {
    await write(`DELETE FROM event WHERE stream_id = '${id}'`);
    await write(`DELETE FROM event_stream WHERE id = '${id}'`);
    expect(await faults()).toEqual([]);
    expect(await findings(saved)).toEqual([
      '2026-09-08 的总根对不上：当日记的是 1 条链 7 条记录，现在算出 0 条链 0 条记录。',
      '2026-09-08 的总根和另存的不一样，这一天以前的记录被改过或删过。',
    ]);
  });

  it('kept elsewhere, finds what somebody who rewrites every hash does', async () => {
    const events = await eventsOf(id);
    let hash = events[0]!.previousHash;
    for (const event of events) {
      const facts = event.facts.replace('"grade":"SATISFIED"', '"grade":"VERY_SATISFIED"');
      const next = eventHash(hash, { ...event, facts });
      await world.services.db.write((em) =>
        em.update(EventRow, { position: event.position }, { facts, previousHash: hash, hash: next }),
      );
      hash = next;
    }
    await world.services.db.write((em) => em.update(EventStream, { id }, { lastHash: hash }));
    const { root } = await computeRoot(world.services.db.read, '2026-09-08');
    await write(`UPDATE chain_root SET root = '${root}'`);
    expect(await findings()).toEqual([]); // inside the database nothing is left to tell
    expect(await findings(saved)).toEqual([expect.stringContaining('和另存的不一样')]);
  });

  it('is one a day, whoever keeps it and however often, also for days nobody ran', async () => {
    await Promise.all([keepRoot(), keepRoot()]);
    world.at('2026-09-12 03:00');
    await Promise.all([keepRoot(), keepRoot(), keepRoot()]);
    const rows = await world.services.db.read.find(ChainRootRow, { order: { day: 'ASC' } });
    expect(rows.map(({ day, streams, events }) => [day, streams, events])).toEqual([
      ['2026-09-08', 1, 7],
      ['2026-09-09', 3, 9],
      ['2026-09-10', 3, 9],
      ['2026-09-11', 3, 9],
    ]);
    expect(rows[1]!.root).toBe(rows[3]!.root);
    expect(rows[0]!.root).not.toBe(rows[1]!.root);
  });

  it('closes a day at midnight in Shanghai, however late it is kept', async () => {
    const stream = { id: 'DAY00000000000000000000000', kind: 'TEST' };
    for (const at of ['2026-09-09T15:59:59.999Z', '2026-09-09T16:00:00.000Z']) {
      const ctx = systemContext(world.services);
      await world.services.db.write((em) =>
        record({ ctx, services: world.services, actor: ctx.actor, em, now: new Date(at) }, 'test.done', stream),
      );
    }
    expect(await computeRoot(world.services.db.read, '2026-09-09')).toMatchObject({ streams: 4, events: 10 });
    expect(await computeRoot(world.services.db.read, '2026-09-10')).toMatchObject({ streams: 4, events: 11 });
  });

  it('is for everyone to read', async () => {
    const { chainRoots } = await world.ok<{ chainRoots: { nodes: unknown[] } }>(
      'anyone',
      '{ chainRoots { nodes { day root streams events } } }',
    );
    expect(chainRoots.nodes).toEqual([{ day: '2026-09-08', root: saved.get('2026-09-08'), streams: 1, events: 7 }]);
  });
});

describe('a published disclosure', () => {
  const run = async (role: string, name: string, type: string, input: Record<string, unknown>) => {
    const source = `mutation ($input: ${type}!) { ${name}(input: $input) { id version } }`;
    const data = await world.ok<Record<string, { id: string; version: number }>>(district.login(role), source, {
      input,
    });
    return data[name]!;
  };
  let id: string;
  beforeEach(async () => {
    const gridId = district.grid('village').id;
    const key = { idempotencyKey: randomUUID(), gridId, period: '2026-08' };
    const line = {
      direction: 'INCOME',
      subjectCode: 'I101',
      summary: '租金',
      sourceOrPurpose: '转账',
      handler: '曹月娥',
    };
    const lines = [{ ...line, day: '2026-08-03', amount: 260_000, voucherNumber: '记-01' }];
    let disclosure = await run('info', 'createDisclosure', 'CreateDisclosureInput', key);
    disclosure = await run('info', 'saveDisclosure', 'SaveDisclosureInput', { ...disclosure, opening: 0, lines });
    disclosure = await run('info', 'submitDisclosure', 'MoveDisclosureInput', disclosure);
    for (const role of ['financier', 'reviewer', 'approver'])
      disclosure = await run(role, 'passDisclosure', 'MoveDisclosureInput', disclosure);
    ({ id } = disclosure);
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a line', () => `UPDATE disclosure_line SET amount = 250000 WHERE disclosure_id = '${id}'`],
    ['a person', () => `UPDATE disclosure_line SET handler = '曹月' WHERE disclosure_id = '${id}'`],
    ['a sum', () => `UPDATE disclosure SET income = 1, closing = 1 WHERE id = '${id}'`],
    ['the month', () => `UPDATE disclosure SET period = '2026-07' WHERE id = '${id}'`],
    ['the hash', () => `UPDATE disclosure SET hash = '${'0'.repeat(64)}' WHERE id = '${id}'`],
    ['a missing line', () => `DELETE FROM disclosure_line WHERE disclosure_id = '${id}'`],
  ])('that was changed afterwards is found: %s', async (_what, sql) => {
    await write(sql());
    expect(await findings()).toEqual([expect.stringMatching(`公开 ${id}.*不一样`)]);
  });

  it('that was changed with its hash is found by the event that published it', async () => {
    await write(`UPDATE disclosure_line SET summary = '别的' WHERE disclosure_id = '${id}'`);
    const { read } = world.services.db;
    const lines = await read.find(DisclosureLine, { where: { disclosureId: id } });
    const hash = disclosureHash(await read.findOneByOrFail(Disclosure, { id }), lines);
    await write(`UPDATE disclosure SET hash = '${hash}' WHERE id = '${id}'`);
    expect(await findings()).toEqual([expect.stringContaining('指纹和公开那一刻的记录不一样')]);
  });
});

describe('verification', () => {
  it('reads one instant beside a running server', async () => {
    await walk.to('HANDLING');
    const { env } = world.services;
    const bad = await onSnapshot(env, model, async (em) => {
      const before = await em.count(EventRow);
      await walk.to('ANSWERED'); // while it reads
      expect(await em.count(EventRow)).toBe(before);
      await expect(em.query("UPDATE event SET type = 'x'")).rejects.toThrow();
      const found: string[] = [];
      for await (const { ok, text } of verifyAll(em)) if (!ok) found.push(text);
      return found;
    });
    expect(bad).toEqual([]);
  });
});

describe('who complained', () => {
  const NAME = '欧阳焕章';
  const PHONE = '13987654321';
  const CONTACT = 'wx-ouyang-7788';
  const IN_TEXT = '诸葛明亮';

  /** Every way a text may be stored: plain, UTF-16, escaped, in hex, and in base64 wherever in a longer text it begins. */
  const shapesOf = (text: string): Buffer[] => {
    const bytes = Buffer.from(text);
    const base64 = [0, 1, 2].flatMap((shift) => {
      const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      const sure = whole.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 8) / 6));
      return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
    });
    const escaped = JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
    const utf16 = Buffer.from(text, 'utf16le');
    const texts = [...base64, bytes.toString('hex'), escaped, encodeURIComponent(text)];
    return [bytes, utf16, Buffer.from(utf16).swap16(), ...texts.map((each) => Buffer.from(each))];
  };
  const holds = (haystack: Buffer, text: string): boolean => shapesOf(text).some((shape) => haystack.includes(shape));

  it('would be found by this search in any shape', () => {
    for (const shape of shapesOf(NAME))
      expect(holds(Buffer.concat([Buffer.from('…'), shape, Buffer.from('…')]), NAME)).toBe(true);
    for (const before of ['', 'a', 'ab', 'abc'])
      expect(holds(Buffer.from(Buffer.from(`${before}${NAME}x`).toString('base64url')), NAME)).toBe(true);
    expect(holds(Buffer.from('欧阳'), NAME)).toBe(false);
  });

  it('is in no event, job, key, log or answer, and in the reporter’s row only sealed', async () => {
    const logged: string[] = [];
    world.services.log = openLog('debug', { write: (line: string) => void logged.push(line) });
    const answers: string[] = [];
    const app = await createHttpServer(world.services, {
      schema: world.schema,
      identify: async (services, proof) =>
        proof.cookie === 'secretary' ? world.actor(district.login('secretary')) : identify(services, proof),
    });
    const source = 'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { receiptNumber } }';
    const send = async (
      change: Record<string, unknown>,
    ): Promise<{ data?: { fileComplaint: { receiptNumber: string } } }> => {
      const payload = { query: source, variables: { input: { ...walk.complaintInput(), ...change } } };
      const answer = await app.inject({ method: 'POST', url: '/graphql', payload });
      answers.push(answer.body);
      return answer.json();
    };

    const taken = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#777' } })
      .withExif({ IFD0: { Artist: NAME, ImageDescription: PHONE } })
      .jpeg()
      .toBuffer();
    const photo = await storePhoto(world.services, taken);
    const reporter = { name: NAME, phone: PHONE, contact: CONTACT };
    const input = {
      idempotencyKey: randomUUID(),
      text: `${IN_TEXT}家门口的路灯坏了，电话13712345678，请修一修。`,
      photoIds: [photo.id],
      reporter,
    };
    const { data } = await send(input);
    await send(input); // a retry
    await send({ ...input, text: '换了一段话。' }); // refused: another body under the key
    await send({ reporter: { ...reporter, phone: `${PHONE}x` } }); // refused: no number
    await send({ reporter: { name: NAME, phone: PHONE, contact: CONTACT.repeat(10) } }); // refused: too long
    // A database that fails in the middle is the log's hardest case: drivers add what was being written.
    await write('ALTER TABLE complaint RENAME COLUMN place_detail TO away');
    await send({ ...input, idempotencyKey: randomUUID(), photoIds: [] });
    await write('ALTER TABLE complaint RENAME COLUMN away TO place_detail');
    expect(logged.join('')).toContain('QueryFailedError');

    const receiptNumber = data!.fileComplaint.receiptNumber;
    const kept = await world.services.db.read.findOneByOrFail(ComplaintReporter, { receiptNumber });
    const id = kept.complaintId;
    await walk.accept(id);
    await walk.assign(id);
    await walk.sign(id);
    await walk.reply(id);
    await walk.approve(id);
    await walk.rate(id, 'DISSATISFIED');
    const [secretary, login] = [await Authenticator.bind(district, 'secretary'), district.login('secretary')];
    const looks: [string, Record<string, unknown>][] = [
      ['mutation ($input: RevealIdentityInput!) { revealIdentity(input: $input) { name phone contact } }', { id }],
      ['mutation ($input: SearchByPhoneInput!) { searchByPhone(input: $input) { nodes { id } } }', { phone: PHONE }],
    ];
    for (const [query, what] of looks) {
      const given = { ...what, reason: 'VERIFY', words: '核对是哪一盏路灯。' };
      await world.ok(login, query, { input: { ...given, code: secretary.next() } });
      await world.refused(login, query, { input: { ...given, code: secretary.shown() } }); // a replay
      // The answer is nobody's to keep, nor is a failure's log.
      const payload = { query, variables: { input: { ...given, code: secretary.next() } } };
      const cookie = 'ydt_session=secretary';
      const told = await app.inject({ method: 'POST', url: '/graphql', payload, headers: { cookie } });
      expect([told.json<{ errors?: unknown }>().errors, told.headers['cache-control']]).toEqual([
        undefined,
        'no-store',
      ]);
      await write('ALTER TABLE complaint_ledger RENAME COLUMN words TO away');
      const failing = { query, variables: { input: { ...given, code: secretary.next() } } };
      const failed = await app.inject({ method: 'POST', url: '/graphql', payload: failing, headers: { cookie } });
      expect(failed.json<{ errors: { extensions: { code: string } }[] }>().errors[0]!.extensions.code).toBe('INTERNAL');
      answers.push(failed.body);
      await write('ALTER TABLE complaint_ledger RENAME COLUMN away TO words');
    }
    await app.close();

    // It is there, for whoever holds the key ...
    expect(openReporter(world.services.keys, id, kept)).toEqual(reporter);
    // ... and no table holds it, as text or otherwise.
    const tables = world.services.db.read.connection.entityMetadatas.map(({ tableName }) => tableName);
    expect(tables).toEqual(
      expect.arrayContaining(['event', 'job', 'idempotency_key', 'complaint_reporter', 'complaint_ledger']),
    );
    const withText: string[] = [];
    for (const table of tables) {
      const rows: unknown = await world.services.db.read.query(`SELECT * FROM \`${table}\``);
      const dump = Buffer.from(JSON.stringify(rows));
      for (const canary of [NAME, PHONE, CONTACT])
        expect([table, canary, holds(dump, canary)]).toEqual([table, canary, false]);
      if (holds(dump, IN_TEXT) || holds(dump, '13712345678')) withText.push(table);
    }
    // What the citizen wrote is read by its audience, in one place.
    expect(withText).toEqual(['complaint']);

    const elsewhere = Buffer.from([...logged, ...answers].join('\n'));
    for (const canary of [NAME, PHONE, CONTACT, IN_TEXT])
      expect([canary, holds(elsewhere, canary)]).toEqual([canary, false]);

    const folder = engine === 'embedded' ? world.dir : world.services.env.filesDir;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name));
      for (const canary of [NAME, PHONE, CONTACT])
        expect([file.name, canary, holds(content, canary) || file.name.includes(canary)]).toEqual([
          file.name,
          canary,
          false,
        ]);
    }
  });

  it('is sealed anew for each complaint; what two rows of one person share is the keyed hash of the number', async () => {
    const reporter = { name: NAME, phone: PHONE, contact: CONTACT };
    const ids = [await walk.file({ reporter }), await walk.file({ reporter })];
    const [one, two] = await Promise.all(
      ids.map((complaintId) => world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId })),
    );
    for (const column of ['name', 'phone', 'contact', 'wrappedKey', 'codeHash'] as const)
      expect([column, one![column] === two![column]]).toEqual([column, false]);
    expect(one!.phoneIndex).toBe(two!.phoneIndex);
    expect(() => openReporter(world.services.keys, ids[0]!, two!)).toThrow();
    expect(() => openReporter(world.services.keys, ids[0]!, { ...one!, phone: two!.phone })).toThrow();
    expect(() => openReporter(world.services.keys, ids[0]!, { ...one!, phone: one!.name })).toThrow();
    // Erasing the key erases the person.
    expect(openReporter(world.services.keys, ids[0]!, { ...one!, wrappedKey: null })).toBeNull();
  });
});
