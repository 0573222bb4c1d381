import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../../demo/people';
import { TAOWAN, type Receipt } from './report-steps';

const FOUND = { outcome: 'TRUE', resultClass: 'DIFFICULTY_SOLVED' };

/** Someone at the API without a browser: prepares what a journey is not about. */
export class Caller {
  private constructor(
    private readonly url: string,
    private readonly cookie: string | null,
  ) {}

  static anyone = (url: string): Caller => new Caller(url, null);

  static async signIn(url: string, loginName: string): Promise<Caller> {
    const answer = await post(url, null, 'mutation ($input: SignInInput!) { signIn(input: $input) { title } }', {
      input: { loginName, password: DEMO_PASSWORD },
    });
    await dataOf(answer);
    return new Caller(url, answer.headers.getSetCookie()[0]!.split(';')[0]!);
  }

  async run<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return (await dataOf(await post(this.url, this.cookie, query, variables))) as T;
  }

  /** Files one and answers its receipt; its id is for who may see it. */
  async file(input: Record<string, unknown>): Promise<Receipt> {
    const { fileComplaint } = await this.run<{ fileComplaint: Receipt }>(
      'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { number: receiptNumber code: receiptCode } }',
      { input: { idempotencyKey: randomUUID(), gridCode: TAOWAN, kind: 'HELP', aboutWhom: 'NOBODY', ...input } },
    );
    return fileComplaint;
  }

  /** The newest complaint that this person sees. */
  async newest(): Promise<{ id: string; version: number; title: string }> {
    const { complaints } = await this.run<{ complaints: { edges: { node: never }[] } }>(
      '{ complaints(first: 1, orderBy: NEWEST) { edges { node { id version title } } } }',
    );
    return complaints.edges[0]!.node;
  }

  async accept({ id, version }: { id: string; version: number }): Promise<void> {
    await this.run('mutation ($input: MoveComplaintInput!) { acceptComplaint(input: $input) { id } }', {
      input: { id, version },
    });
  }

  /** Hands it to the unit that is suggested, and answers the key of the assignment. */
  async assign(id: string): Promise<string> {
    const { complaint } = await this.run<{ complaint: { version: number; suggestedUnit: { unit: { id: string } } } }>(
      'query ($id: ID!) { complaint(id: $id) { version suggestedUnit { unit { id } } } }',
      { id },
    );
    const input = {
      id,
      version: complaint.version,
      idempotencyKey: randomUUID(),
      unitId: complaint.suggestedUnit.unit.id,
      brief: '请到现场查清楚，修好以后答复。',
    };
    const { assignComplaint } = await this.run<{ assignComplaint: { assignments: { id: string }[] } }>(
      'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { assignments { id } } }',
      { input },
    );
    return assignComplaint.assignments.at(-1)!.id;
  }

  async sign(id: string): Promise<void> {
    const { assignment } = await this.run<{ assignment: { version: number } }>(
      'query ($id: ID!) { assignment(id: $id) { version } }',
      { id },
    );
    await this.run('mutation ($input: MoveAssignmentInput!) { signAssignment(input: $input) { id } }', {
      input: { id, version: assignment.version },
    });
  }

  async reply(id: string, text: string): Promise<void> {
    const { assignment } = await this.run<{ assignment: { version: number } }>(
      'query ($id: ID!) { assignment(id: $id) { version } }',
      { id },
    );
    const key = randomUUID();
    const input = { id, version: assignment.version, idempotencyKey: key, text, ...FOUND };
    await this.run('mutation ($input: ReplyAssignmentInput!) { replyAssignment(input: $input) { id } }', { input });
  }

  async approve(id: string): Promise<void> {
    const { complaint } = await this.run<{ complaint: { version: number } }>(
      'query ($id: ID!) { complaint(id: $id) { version } }',
      { id },
    );
    await this.run('mutation ($input: MoveComplaintInput!) { approveReply(input: $input) { id } }', {
      input: { id, version: complaint.version },
    });
  }

  /** Stores a photo; its key is for whoever files with it. */
  async upload(photo: Buffer): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(photo)]), 'photo.jpg');
    const answer = await fetch(`${this.url}/uploads`, { method: 'POST', body });
    return ((await answer.json()) as { id: string }).id;
  }

  async complaintCount(): Promise<number> {
    const { complaints } = await this.run<{ complaints: { totalCount: number } }>('{ complaints { totalCount } }');
    return complaints.totalCount;
  }
}

const post = (url: string, cookie: string | null, query: string, variables: Record<string, unknown>) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ query, variables }),
  });

async function dataOf(answer: Response): Promise<unknown> {
  const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
