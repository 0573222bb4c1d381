import { createHash, randomUUID } from 'node:crypto';
import { findProof, proofHolds } from '@yidiantong/schema/rules/filing-proof';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Complaint, ComplaintAudience } from './complaint.entity';

const FILE = 'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { receiptNumber } }';
const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  // As many as come in ten minutes without a proof, but for the last one.
  const id = await walk.file();
  const { read } = world.services.db;
  const complaint = await read.findOneByOrFail(Complaint, { id });
  const row = await read.findOneByOrFail(ComplaintAudience, { complaintId: id, gridId: district.grid('district').id });
  const copies = Array.from({ length: 98 }, (_, at) => ({
    id: `copy${String(at).padStart(22, '0')}`,
    number: `N${at}`,
  }));
  await world.services.db.write(async (em) => {
    await em.insert(
      Complaint,
      copies.map((copy) => ({ ...complaint, ...copy })),
    );
    await em.insert(
      ComplaintAudience,
      copies.map((copy) => ({ ...row, complaintId: copy.id })),
    );
  });
});
afterAll(() => world.close());

const file = (input: Record<string, unknown>): Promise<{ fileComplaint: { receiptNumber: string } }> =>
  world.ok('anyone', FILE, { input });
const proofOf = (input: Record<string, unknown>, day = '2026-09-09'): number =>
  findProof(sha256, { idempotencyKey: String(input.idempotencyKey), gridCode: String(input.gridCode), day }, 16, {
    from: 0,
    count: 10_000_000,
  })!;

it('asks for a proof from the 101st filing of ten minutes on, and only for filings that are new', async () => {
  const last = walk.complaintInput();
  const { fileComplaint } = await file(last);
  const input = walk.complaintInput();
  const error = await world.refused('anyone', FILE, { input });
  expect([error.code, error.details.bits]).toEqual(['PROOF_NEEDED', 16]);
  // A retry of what has arrived reads its receipt.
  expect((await file(last)).fileComplaint).toEqual(fileComplaint);
  const proof = proofOf(input);
  const receipt = await file({ ...input, proof });
  expect(await file({ ...input, proof: null })).toEqual(receipt);
});

it('takes no proof of another filing, another day or none', async () => {
  const [input, other] = [walk.complaintInput(), walk.complaintInput()];
  const given = { idempotencyKey: String(input.idempotencyKey), gridCode: String(input.gridCode), day: '2026-09-09' };
  const wrong = [proofOf(other), proofOf(input, '2026-09-07'), -1].filter(
    (proof) => !proofHolds(sha256, given, 16, proof),
  );
  for (const proof of wrong)
    expect((await world.refused('anyone', FILE, { input: { ...input, proof } })).code).toBe('PROOF_NEEDED');
  expect(wrong.length).toBeGreaterThan(0);
});

it('takes yesterday’s just after midnight', async () => {
  world.at('2026-09-09 23:55');
  const input = walk.complaintInput();
  const proof = proofOf(input);
  await world.services.db.write((em) =>
    em.update(ComplaintAudience, { gridId: district.grid('district').id }, { filedAt: world.time.now }),
  );
  world.at('2026-09-10 00:01');
  await file({ ...input, proof });
});

it('is over ten minutes later, and never was one for another district or for what staff write down', async () => {
  const other = new Walk(await TestDistrict.build(world));
  await file(other.complaintInput());
  await world.ok(
    district.login('secretary'),
    'mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { __typename } }',
    { input: { ...walk.complaintInput(), idempotencyKey: randomUUID(), channel: 'PHONE' } },
  );
  world.at('2026-09-10 00:12');
  await file(walk.complaintInput());
});
