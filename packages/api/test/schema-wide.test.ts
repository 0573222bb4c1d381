import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  subscribe,
  parse,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { AppError } from '../src/core/errors';
import type { Access } from '../src/core/graphql/access';
import { TestDistrict } from './district';
import { World, type Who } from './harness';

/*
 * What holds for every root field, type and argument of the API, whoever adds the next one: these tests walk the built
 * schema, so a new field is under them without being named.
 */

type RootKind = 'query' | 'mutation' | 'subscription';
interface RootField {
  kind: RootKind;
  name: string;
  field: GraphQLField<unknown, unknown>;
  access: Access | undefined;
}

/** Between them they may read every list. */
const READERS = ['leader', 'roads', 'admin'];

let world: World;
let district: TestDistrict;
let roots: RootField[];

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  roots = (['query', 'mutation', 'subscription'] as const).flatMap((kind) => {
    const type = { query: 'getQueryType', mutation: 'getMutationType', subscription: 'getSubscriptionType' } as const;
    return Object.values(world.schema[type[kind]]()!.getFields()).map((field) => ({
      kind,
      name: field.name,
      field,
      access: field.extensions.access as Access | undefined,
    }));
  });
});
afterAll(() => world.close());

const withAccess = (...rules: Access[]): RootField[] =>
  roots.filter(({ access }) => access !== undefined && rules.includes(access));
const isConnection = ({ field }: RootField): boolean => getNamedType(field.type).name.endsWith('Connection');

/** Types the API defines, without the language's own. */
const ownTypes = (): GraphQLNamedType[] =>
  Object.values(world.schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const objectTypes = (): GraphQLObjectType[] => ownTypes().filter(isObjectType);

/** Every field in an answer to these root fields, as `Type.field`. */
function reachable(from: RootField[]): Set<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const walk = (type: GraphQLNamedType): void => {
    if (!isObjectType(type) || seen.has(type.name)) return;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      found.add(`${type.name}.${field.name}`);
      walk(getNamedType(field.type));
    }
  };
  for (const { field } of from) walk(getNamedType(field.type));
  return found;
}

/** A value of the type that passes its coercion, with nothing optional in it. */
function anyValue(type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (isInputObjectType(bare))
    return Object.fromEntries(
      Object.values(bare.getFields())
        .filter(isRequiredInputField)
        .map((field) => [field.name, anyValue(field.type)]),
    );
  const values: Record<string, unknown> = { Int: 1, Float: 1, Boolean: true, Fen: 1, Day: '2026-09-01' };
  return values[bare.name] ?? (bare.name === 'DateTime' ? '2026-09-01T00:00:00.000Z' : 'x');
}

/** An operation on one root field with everything it requires, and `given` besides. */
function operation(
  { kind, name, field }: RootField,
  given: Record<string, unknown> = {},
): { source: string; variables: Record<string, unknown> } {
  const args = field.args.filter((arg) => isRequiredArgument(arg) || arg.name in given);
  const known: Record<string, unknown> = { gridCode: district.grid('village').code, ...given };
  const variables = Object.fromEntries(args.map((arg) => [arg.name, known[arg.name] ?? anyValue(arg.type)]));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const call = `${name}${passed && `(${passed})`}`;
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return { source: `${kind}${declared && ` (${declared})`} { ${call}${selection} }`, variables };
}

/** The code of the refusal, or null when it was not refused. */
async function codeOf(
  who: Who,
  root: RootField,
  given: Record<string, unknown> = {},
): Promise<{ code: string | null; error: AppError | null }> {
  const { source, variables } = operation(root, given);
  let result: ExecutionResult;
  if (root.kind === 'subscription') {
    const contextValue = await world.ctx(who);
    const answer = await subscribe({
      schema: world.schema,
      document: parse(source),
      variableValues: variables,
      contextValue,
    });
    if (Symbol.asyncIterator in answer) {
      await answer.return();
      return { code: null, error: null };
    }
    result = answer;
  } else result = await world.run(who, source, variables);
  const error = result.errors?.[0]?.originalError;
  if (error instanceof AppError) return { code: error.code, error };
  if (result.errors) throw new Error(`${source}\n${JSON.stringify(result.errors)}\n${error?.stack}`);
  return { code: null, error: null };
}

describe('access', () => {
  it('is declared on every root field', () => {
    expect(roots.length).toBeGreaterThan(40);
    const rules: Access[] = ['PUBLIC', 'STAFF', 'NEW_STAFF', 'REPORTER'];
    expect(roots.filter(({ access }) => !access || !rules.includes(access)).map(({ name }) => name)).toEqual([]);
  });

  it('is public for these alone', () => {
    expect(withAccess('PUBLIC').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['me', 'signIn', 'fileComplaint', 'openReceipt']),
    );
    const others = withAccess('PUBLIC').filter(({ name }) => !name.startsWith('public'));
    // A field that joins this list is one that anyone on the internet may call.
    expect(others.map(({ name }) => name).sort()).toEqual([
      'chainRoots',
      'fileComplaint',
      'me',
      'openReceipt',
      'openSlip',
      'signIn',
    ]);
  });

  it('of staff refuses anyone and a reporter with UNAUTHENTICATED', async () => {
    for (const root of withAccess('STAFF', 'NEW_STAFF'))
      for (const who of ['anyone', { kind: 'reporter', complaintId: 'x' }] as Who[])
        expect([root.name, who, (await codeOf(who, root)).code]).toEqual([root.name, who, 'UNAUTHENTICATED']);
  });

  it('of reporters refuses anyone and staff with UNAUTHENTICATED', async () => {
    expect(withAccess('REPORTER').length).toBeGreaterThan(0);
    for (const root of withAccess('REPORTER'))
      for (const who of ['anyone', district.login('leader')])
        expect([root.name, (await codeOf(who, root)).code]).toEqual([root.name, 'UNAUTHENTICATED']);
  });

  it('of staff waits until the first password is changed', async () => {
    const actor = { ...(await world.actor(district.login('leader'))), mustChangePassword: true } as Who;
    for (const root of withAccess('STAFF'))
      expect([root.name, (await codeOf(actor, root)).code]).toEqual([root.name, 'FORBIDDEN']);
    const open = withAccess('NEW_STAFF').map(({ name }) => name);
    // What somebody with a first password needs: nothing that shows anything.
    expect(open.sort()).toEqual(['changePassword', 'signOut']);
  });
});

describe('lists', () => {
  it('are connections wherever a root field gives more than one row', () => {
    const bare = roots.filter(({ field }) => isListType(getNullableType(field.type)));
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('take first and after wherever they stand', () => {
    let connections = 0;
    for (const type of objectTypes())
      for (const field of Object.values(type.getFields())) {
        if (!getNamedType(field.type).name.endsWith('Connection')) continue;
        connections += 1;
        const args = Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]));
        expect([`${type.name}.${field.name}`, args]).toEqual([
          `${type.name}.${field.name}`,
          expect.objectContaining({ first: 'Int!', after: 'String' }),
        ]);
      }
    expect(connections).toBeGreaterThan(10);
  });

  it('have Relay’s shape', () => {
    for (const type of objectTypes().filter(({ name }) => name.endsWith('Connection'))) {
      const node = type.name.replace(/Connection$/, '');
      const fields = Object.fromEntries(
        Object.values(type.getFields()).map((field) => [field.name, String(field.type)]),
      );
      expect(fields).toMatchObject({ edges: `[${node}Edge!]!`, pageInfo: 'PageInfo!', totalCount: 'Int!' });
      const edge = world.schema.getType(`${node}Edge`) as GraphQLObjectType;
      expect(Object.keys(edge.getFields()).sort()).toEqual(['cursor', 'node']);
    }
  });

  it('give 100 rows at most: 0 and 101 are refused, 1 and 100 are not', async () => {
    const lists = roots.filter(isConnection);
    expect(lists.length).toBeGreaterThan(10);
    for (const root of lists) {
      const candidates = root.access === 'PUBLIC' ? ['anyone'] : READERS.map(district.login);
      let tried = 0;
      for (const who of candidates) {
        if ((await codeOf(who, root, { first: 100 })).code === 'FORBIDDEN') continue;
        tried += 1;
        for (const first of [1, 100])
          expect([root.name, first, (await codeOf(who, root, { first })).code]).toEqual([root.name, first, null]);
        for (const first of [0, 101, -1]) {
          const { code, error } = await codeOf(who, root, { first });
          expect([root.name, first, code]).toEqual([root.name, first, 'INVALID_INPUT']);
          expect(error!.details.fields).toEqual([{ path: 'first', message: expect.any(String) }]);
        }
      }
      // A list nobody here may read would pass without being looked at.
      expect([root.name, tried > 0]).toEqual([root.name, true]);
    }
  });

  it('refuse a cursor that is none, and never fail on one made by hand', async () => {
    const cursor = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
    const none = ['x', 'W10', 'bnVsbA', cursor({}), cursor(null, null), cursor([]), cursor(1, 2, 3, 4)];
    const words = ['𠮷', 1e308, "'; DROP TABLE complaint; --"];
    const odd = words.flatMap((word) => [cursor(word), cursor(word, word)]);
    for (const root of roots.filter(isConnection)) {
      const candidates = root.access === 'PUBLIC' ? ['anyone'] : READERS.map(district.login);
      for (const who of candidates) {
        if ((await codeOf(who, root, { first: 1 })).code === 'FORBIDDEN') continue;
        for (const after of none)
          expect([root.name, after, (await codeOf(who, root, { first: 1, after })).code]).toEqual([
            root.name,
            after,
            'INVALID_INPUT',
          ]);
        for (const after of odd)
          expect([null, 'INVALID_INPUT']).toContain((await codeOf(who, root, { first: 1, after })).code);
      }
    }
  });
});

describe('descriptions', () => {
  it('stand at every type, field, argument, input field and enum value', () => {
    const missing: string[] = [];
    const ask = (place: string, described: { description?: string | null }): void => {
      if (!described.description?.trim()) missing.push(place);
    };
    for (const type of ownTypes()) {
      const isRoot = roots.some(({ kind }) => type.name.toLowerCase() === kind);
      if (!isRoot) ask(type.name, type);
      if (isObjectType(type) || isInterfaceType(type))
        for (const field of Object.values(type.getFields())) {
          ask(`${type.name}.${field.name}`, field);
          for (const arg of field.args) ask(`${type.name}.${field.name}(${arg.name})`, arg);
        }
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) ask(`${type.name}.${field.name}`, field);
      if (isEnumType(type)) for (const value of type.getValues()) ask(`${type.name}.${value.name}`, value);
    }
    expect(missing).toEqual([]);
  });

  it('of what is deprecated say since when and what instead', () => {
    const deprecated = objectTypes().flatMap((type) =>
      Object.values(type.getFields()).filter((field) => field.deprecationReason),
    );
    for (const field of deprecated) expect(field.deprecationReason).toMatch(/\d{4}-\d{2}-\d{2}.*`\w+`/);
  });
});

describe('secrets', () => {
  it('stand in no type', () => {
    const secret = /password|hash$|wrappedKey|keyId|salt|secret|token|sealed|oneTime/i;
    const exposed = objectTypes()
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
      .filter((place) => secret.test(place.split('.')[1]!));
    expect(exposed.sort()).toEqual([
      // The one moment its holder gets it, to put it into their phone.
      'BeginTotpResult.secret',
      // The one moment an ADMIN gets a code to hand on.
      'CreateStaffResult.oneTimeCode',
      // Hashes of what is public, there to be compared.
      'Disclosure.hash',
      // Whether, not what.
      'Me.mustChangePassword',
      // Verbs.
      'Mutation.changePassword',
      'Mutation.resetPassword',
      // The one moment the citizen gets their own token.
      'OpenReceiptResult.token',
      'PublicDisclosure.hash',
      // Opens the slip that shows the citizen number and code, once and for minutes.
      'RegisterComplaintResult.slipToken',
      'ReissuedSlip.token',
      // Codes of people who begin, or begin again.
      'ResetPasswordResult.oneTimeCode',
      'StaffChangeOutcome.oneTimeCode',
      'StaffImportResult.oneTimeCodes',
      'StaffPermissions.resetPassword',
    ]);
  });

  it('of receipts reach nobody but their holder', () => {
    const receipt = /receipt(Number|Code)/;
    const holders = objectTypes()
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
      .filter((place) => receipt.test(place));
    expect(holders.sort()).toEqual([
      'FileComplaintResult.receiptCode',
      'FileComplaintResult.receiptNumber',
      'ReceiptView.receiptNumber',
    ]);
  });

  it('of reporters are in nothing that staff can ask for', () => {
    const staffReach = [
      ...reachable([
        ...withAccess('STAFF', 'NEW_STAFF'),
        ...roots.filter(({ name }) => ['me', 'signIn'].includes(name)),
      ]),
    ];
    expect(staffReach).toContain('Complaint.text'); // the walk got where it matters
    // But for the one answer to a look that is proved and written down.
    // And for whether staff have a number on record.
    expect(staffReach.filter((place) => /reporter|phone|contact|receipt|informant|wechat|email/i.test(place))).toEqual([
      'Staff.phoneKept',
      'RevealedIdentity.phone',
      'RevealedIdentity.contact',
    ]);
    const tellers = roots.filter(({ field }) => reachable([{ field } as RootField]).has('RevealedIdentity.phone'));
    expect(tellers.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['mutation revealIdentity']);
    expect(staffReach.filter((place) => /^(FileComplaintResult|OpenReceiptResult|ReceiptView)\./.test(place))).toEqual(
      [],
    );
  });

  it('of staff types are in nothing public: a public answer never holds a type that staff read', () => {
    const publicReach = reachable(withAccess('PUBLIC').filter(({ name }) => !['me', 'signIn'].includes(name)));
    const types = new Set([...publicReach].map((place) => place.split('.')[0]!));
    expect(types).toContain('PublicDisclosureLine');
    const forStaff = ['Complaint', 'Assignment', 'Disclosure', 'DisclosureLine', 'Staff', 'Posting', 'Grid', 'Unit'];
    const forAdmins = ['StaffChange', 'Pairing', 'Deputyship', 'StaffImportResult'];
    const ofAccounts = ['Notice', 'AuditEntry', 'DistrictFigures', 'PostRights', 'BeginTotpResult'];
    expect(
      [...forStaff, 'Session', 'Me', 'Permission', 'TimelineEntry', ...ofAccounts, ...forAdmins].filter((name) =>
        types.has(name),
      ),
    ).toEqual([]);
  });

  it('hide in no type that could turn into another one', () => {
    // With interfaces or unions, what a field gives could not be read off the schema, and the walks above would lie.
    expect(ownTypes().filter((type) => isInterfaceType(type) || isUnionType(type))).toEqual([]);
  });
});

describe('mutations', () => {
  /** Those that a retry cannot harm, each with its reason. */
  const exceptions: Record<string, string> = {
    signIn: 'a second session is harmless and the answer is a cookie',
    openSlip: 'opens once',
    openReceipt: 'a second look is harmless and ends by itself',
    signOut: 'ends what is over already',
    endSession: 'ends what is over already',
    changePassword: 'the old password no longer fits a second time',
    endAllSessions: 'ends what is over already',
    beginTotp: 'a second secret takes the place of the first, which nothing was proved with',
    confirmTotp: 'a code works once',
    removeTotp: 'a code works once',
    revealIdentity: 'a code works once',
    searchByPhone: 'a code works once',
    readNotices: 'what is read stays read',
    approveStaffChanges: 'what is decided is not decided again, and says so',
    rejectStaffChanges: 'what is decided is not decided again, and says so',
  };

  it('carry an idempotency key or the version they change, so that none does twice what was meant once', () => {
    const keyed: string[] = [];
    const unprotected: string[] = [];
    for (const { name, field } of roots.filter(({ kind }) => kind === 'mutation')) {
      const input = field.args.find((arg) => arg.name === 'input');
      const type = input && getNamedType(input.type);
      const fields = type && isInputObjectType(type) ? type.getFields() : {};
      if (fields.idempotencyKey) {
        expect([name, String(fields.idempotencyKey.type)]).toEqual([name, 'String!']);
        keyed.push(name);
      } else if (fields.version) expect([name, String(fields.version.type)]).toEqual([name, 'Int!']);
      else unprotected.push(name);
    }
    expect(unprotected.sort()).toEqual(Object.keys(exceptions).sort());
    // Everything that makes a new row a person would notice twice.
    expect(keyed.sort()).toEqual([
      'appointDeputy',
      'askReporter',
      'assignComplaint',
      'createCooperationArea',
      'createDisclosure',
      'createGrid',
      'createPairing',
      'createStaff',
      'createUnit',
      'createUnits',
      'declareRecusal',
      'declineComplaint',
      'extendAssignment',
      'fileComplaint',
      'fileFoundAlong',
      'grantPost',
      'handOver',
      'importDivisions',
      'importStaff',
      'noteComplaint',
      'objectToDecision',
      'planAssignment',
      'proposeExample',
      'referComplaint',
      'registerComplaint',
      'releaseAnswer',
      'replyAssignment',
      'requestRecusal',
      'requestReissue',
      'resetPassword',
      'resetTotp',
      'superviseComplaint',
      'supplementComplaint',
      'urgeComplaint',
    ]);
  });

  it('are verbs with one `input`, or the key alone', () => {
    for (const { name, field } of roots.filter(({ kind }) => kind === 'mutation')) {
      expect(name).toMatch(
        /^(accept|add|answer|appoint|approve|ask|assign|begin|change|close|confirm|create|deactivate|decide|declare|decline|end|erase|extend|file|grant|handOver|import|light|merge|move|note|object|open|pass|plan|propose|pushBack|putOut|rate|reactivate|read|recall|record|refer|register|rehandle|reject|release|remove|reopen|reply|request|reset|return|reveal|save|search|sendBack|set|sign|submit|supervise|supplement|take|update|uphold|urge|waive|withdraw)/,
      );
      expect([name, field.args.map((arg) => arg.name)]).toEqual([
        name,
        field.args.length === 0 ? [] : [expect.stringMatching(/^(input|id)$/)],
      ]);
    }
  });

  it('name their input after what they take', () => {
    const names = Object.values(world.schema.getTypeMap()).filter(isInputObjectType);
    for (const { name } of names) expect(name).toMatch(/(Input|Filter)$/);
  });
});
