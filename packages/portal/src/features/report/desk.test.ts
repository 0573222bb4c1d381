import type { FileComplaintInput } from '../../gql/graphql';
import { RequestError } from '../../lib/errors';
import { createDesk, type DeskPorts } from './desk';

const GRID = '341503106201';
const NETWORK = new RequestError('NETWORK', '没有网');

function memoryStorage() {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (index: number) => Array.from(map.keys())[index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

/** A phone and a server: what is kept, what was asked, and the one complaint per key. */
function world() {
  const storage = memoryStorage();
  const blobs = new Map<string, Blob>();
  const filed = new Map<string, FileComplaintInput>();
  const later: (() => void)[] = [];
  let keys = 0;
  const state = {
    online: true,
    /** Runs before the server answers; throw to break the line. */
    beforeAnswer: (_what: 'upload' | 'file'): void => undefined,
    refuse: null as RequestError | null,
    uploads: 0,
    requests: [] as FileComplaintInput[],
  };
  const ports: DeskPorts = {
    storage,
    blobs: {
      keep: (key, blob) => Promise.resolve(void blobs.set(key, blob)),
      kept: (key) => Promise.resolve(blobs.get(key) ?? null),
      forget: (gone) => Promise.resolve(gone.forEach((key) => blobs.delete(key))),
    },
    upload: async () => {
      await Promise.resolve();
      state.uploads += 1;
      state.beforeAnswer('upload');
      return { id: `P${state.uploads}` };
    },
    file: async (input) => {
      await Promise.resolve();
      state.requests.push(input);
      if (state.refuse) throw state.refuse;
      const known = filed.get(input.idempotencyKey);
      if (known && JSON.stringify(known) !== JSON.stringify(input)) {
        throw new RequestError('INVALID_INPUT', '钥匙用过了', {
          fields: [{ path: 'input.idempotencyKey', message: '钥匙用过了' }],
        });
      }
      filed.set(input.idempotencyKey, input);
      state.beforeAnswer('file');
      return {
        receiptNumber: '6307418295',
        receiptCode: 'K7MP4QXD',
        placeName: '桃湾村',
        filedAt: '2026-09-15',
        next: [],
      };
    },
    newKey: () => `key-${(keys += 1)}`.padEnd(32, '0'),
    isOnline: () => state.online,
    now: () => 1_000,
    later: (_ms, act) => void later.push(act),
  };
  const write = (desk: ReturnType<typeof createDesk>) =>
    desk.change(GRID, { text: '路灯坏了', aboutWhom: 'NOBODY', named: false });
  return { storage, blobs, filed, later, state, ports, write };
}

const settle = async () => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};
const photo = { blob: new Blob(['x']), preview: 'data:image/jpeg;base64,' };

describe('the desk', () => {
  it('keeps what is typed and gives it back after the page was closed', () => {
    const { ports, write } = world();
    write(createDesk(ports));
    expect(createDesk(ports).standing(GRID).draft.text).toBe('路灯坏了');
  });

  it('files once, gives the receipt and leaves nothing on the phone', async () => {
    const { ports, write, filed, storage, blobs } = world();
    const desk = createDesk(ports);
    write(desk);
    await desk.addPhoto(GRID, photo);
    await settle();
    desk.send(GRID);
    desk.send(GRID);
    await settle();
    expect(filed.size).toBe(1);
    expect(Array.from(filed.values())[0]?.photoIds).toEqual(['P1']);
    expect(desk.receipt(GRID)?.receiptCode).toBe('K7MP4QXD');
    expect(storage.map.size).toBe(0);
    expect(blobs.size).toBe(0);
    expect(desk.standing(GRID).draft.text).toBe('');
  });

  it('sends nothing and keeps nothing about the leadership, and brings it back on another answer', async () => {
    const { ports, write, storage, blobs, state } = world();
    const desk = createDesk(ports);
    desk.change(GRID, { text: '反映领导' });
    await desk.addPhoto(GRID, photo);
    await settle();
    expect(state.uploads).toBe(0); // 反映谁 is not answered yet
    desk.change(GRID, { aboutWhom: 'LEADERSHIP' });
    await settle();
    expect([state.uploads, storage.map.size, blobs.size]).toEqual([0, 0, 0]);
    write(desk);
    await settle();
    expect([state.uploads, storage.map.size, blobs.size]).toEqual([1, 1, 1]);
  });

  it('gets the same receipt when the answer was lost on the way', async () => {
    const { ports, write, filed, later, state } = world();
    const desk = createDesk(ports);
    write(desk);
    let lost = 0;
    state.beforeAnswer = (what) => {
      if (what === 'file' && (lost += 1) <= 2) throw NETWORK;
    };
    desk.send(GRID);
    await settle();
    expect(desk.standing(GRID).step).toBe('waiting');
    desk.takeBack(GRID); // too late: it may have arrived
    expect(desk.standing(GRID).draft.outbox).toBe('attempted');
    while (later.length > 0) {
      later.shift()?.();
      await settle();
    }
    expect(state.requests).toHaveLength(3);
    expect(filed.size).toBe(1);
    expect(desk.receipt(GRID)).not.toBeNull();
  });

  it('goes on by itself when the page is opened again', async () => {
    const { ports, write, filed, state } = world();
    const desk = createDesk(ports);
    write(desk);
    state.online = false;
    await desk.addPhoto(GRID, photo);
    desk.send(GRID);
    await settle();
    expect(state.requests).toHaveLength(0);
    expect(desk.standing(GRID).step).toBe('waiting');

    state.online = true;
    const next = createDesk(ports);
    next.resume();
    await settle();
    expect(filed.size).toBe(1);
    expect(next.unseenReceipts()).toEqual([GRID]);
  });

  it('lets the citizen take back what surely did not leave', async () => {
    const { ports, write, state } = world();
    const desk = createDesk(ports);
    write(desk);
    state.online = false;
    desk.send(GRID);
    await settle();
    desk.takeBack(GRID);
    expect(desk.standing(GRID).draft.outbox).toBe('none');
    state.online = true;
    desk.wakeAll();
    await settle();
    expect(state.requests).toHaveLength(0);
  });

  it('shows a refusal and sends the mended words under the same key', async () => {
    const { ports, write, filed, state } = world();
    const desk = createDesk(ports);
    write(desk);
    state.refuse = new RequestError('INVALID_INPUT', '要改', { fields: [{ path: 'input.text', message: '太短' }] });
    desk.send(GRID);
    await settle();
    expect(desk.standing(GRID)).toMatchObject({ step: 'idle', error: { code: 'INVALID_INPUT' } });
    state.refuse = null;
    desk.change(GRID, { text: '路灯坏了三天' });
    desk.send(GRID);
    await settle();
    expect(filed.size).toBe(1);
    expect(new Set(state.requests.map((request) => request.idempotencyKey)).size).toBe(1);
  });

  it('gets the receipt of the first version when a changed one meets its key', async () => {
    const { ports, write, filed, later, state } = world();
    const desk = createDesk(ports);
    write(desk);
    state.beforeAnswer = () => {
      throw new RequestError('INTERNAL', '坏了'); // after the commit
    };
    desk.send(GRID);
    for (let turn = 0; turn < 4; turn += 1) {
      await settle();
      later.shift()?.();
    }
    await settle();
    expect(desk.standing(GRID)).toMatchObject({ step: 'idle', error: { code: 'INTERNAL' } });
    state.beforeAnswer = () => undefined;
    desk.change(GRID, { text: '改了一改' });
    desk.send(GRID);
    await settle();
    expect(filed.size).toBe(1);
    expect(desk.receipt(GRID)?.earlierVersion).toBe(true);
  });

  it('says in place what the server says of a photo, and does not send without it being dealt with', async () => {
    const { ports, write, state } = world();
    const desk = createDesk(ports);
    write(desk);
    state.beforeAnswer = () => {
      throw new RequestError('INVALID_INPUT', '这个文件不是照片');
    };
    await desk.addPhoto(GRID, photo);
    await settle();
    const key = desk.standing(GRID).draft.photos[0]?.key ?? '';
    expect(desk.standing(GRID).photos[key]).toEqual({ phase: 'failed', message: '这个文件不是照片' });
    desk.send(GRID);
    await settle();
    expect(desk.standing(GRID)).toMatchObject({ step: 'idle', error: { code: 'INVALID_INPUT' } });
    desk.removePhoto(GRID, key);
    state.beforeAnswer = () => undefined;
    desk.send(GRID);
    await settle();
    expect(desk.receipt(GRID)).not.toBeNull();
  });

  it('uploads again what the server has dropped', async () => {
    const { ports, write, filed, state } = world();
    const desk = createDesk(ports);
    write(desk);
    await desk.addPhoto(GRID, photo);
    await settle();
    const dropped = new RequestError('INVALID_INPUT', '失效', {
      fields: [{ path: 'input.photoIds.0', message: '失效' }],
    });
    const { file } = ports;
    ports.file = (input) => (input.photoIds?.[0] === 'P1' ? Promise.reject(dropped) : file(input));
    const retrying = createDesk(ports);
    retrying.send(GRID);
    await settle();
    expect(state.uploads).toBe(2);
    expect(Array.from(filed.values())[0]?.photoIds).toEqual(['P2']);
  });

  it('moves words and photos to another village under a new key', () => {
    const { ports, write, storage } = world();
    const desk = createDesk(ports);
    write(desk);
    const before = desk.standing(GRID).draft.idempotencyKey;
    desk.moveTo(GRID, '2');
    expect(desk.standing('2').draft).toMatchObject({ gridCode: '2', text: '路灯坏了' });
    expect(desk.standing('2').draft.idempotencyKey).not.toBe(before);
    expect(Array.from(storage.map.keys())).toEqual(['ydt.draft.2']);
  });
});
