import { World } from '../../test/harness';
import { newId } from '../core/ids';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { EventRow } from '../core/events/event.entity';
import { Grid } from '../features/grids/grid.entity';
import { signIn } from '../features/sessions/sign-in';
import { Staff } from '../features/staff/staff.entity';
import { makeObserver } from './make-observer';

let world: World;
beforeAll(async () => {
  world = await World.open();
  for (const [code, level] of [
    ['341500000000', 'CITY'],
    ['341503000000', 'DISTRICT'],
  ] as [string, GridLevel][]) {
    const id = newId();
    const row = { id, code, name: code, level, villageKind: null, parentId: null, path: `/${id}/`, version: 1 };
    await world.services.db.write((em) => em.insert(Grid, row));
  }
});
afterAll(() => world.close());

it('makes somebody who begins with a one-time code at the city, and keeps it in the log', async () => {
  const code = await makeObserver(world.services, ['341500000000', 'city.observer', '沈望']);
  const { actor } = await signIn(await world.ctx('anyone'), { loginName: 'city.observer', password: code });
  expect(actor).toMatchObject({ mustChangePassword: true, postings: [{ post: 'CITY_OBSERVER' }] });
  expect([...actor.abilities]).toEqual(['FIGURES_READ']);
  const staff = await world.services.db.read.findOneByOrFail(Staff, { loginName: 'city.observer' });
  const events = await world.services.db.read.findBy(EventRow, { streamId: staff.id });
  expect(events).toMatchObject([{ type: 'staff.observer-made', auditDistrictId: staff.districtId }]);
  expect(JSON.stringify(events)).not.toContain('沈望');
  await expect(makeObserver(world.services, ['341500000000', 'city.observer', '另一位'])).rejects.toThrow('有人用了');
});

it.each([
  [['341500000000', 'some.body'], '用法'],
  [['341500000000', 'X', '某人'], '登录名'],
  [['349900000000', 'some.body', '某人'], '先导入'],
  [['341503000000', 'some.body', '某人'], '只设在市和省'],
])('refuses %j in a sentence', async (given, words) => {
  await expect(makeObserver(world.services, given)).rejects.toThrow(words);
});
