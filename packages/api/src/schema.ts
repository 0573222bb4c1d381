import 'reflect-metadata';
import './core/graphql/register-enums';
import { GraphQLEnumType, GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { errorCodeLabels } from '@yidiantong/schema/vocabulary/errors';
import { DateTimeScalar } from './core/graphql/scalars';
import { guardSubscriptions } from './core/graphql/access';
import { ChainRootResolver } from './core/events/chain-root.resolver';
import { AssignmentResolver } from './features/complaints/assignment.resolver';
import {
  ComplaintAssignmentResolver,
  ComplaintResolver,
  ReplyResolver,
  SuggestedUnitResolver,
} from './features/complaints/complaint.resolver';
import { ComplaintMoveResolver } from './features/complaints/complaint-move.resolver';
import { LiveResolver } from './features/live/live.resolver';
import { ReceiptResolver } from './features/complaints/receipt.resolver';
import { DisclosureResolver } from './features/disclosures/disclosure.resolver';
import {
  PublicDisclosureResolver,
  PublicGridDisclosureResolver,
} from './features/disclosures/public-disclosure.resolver';
import { GridResolver } from './features/grids/grid.resolver';
import { PublicGridResolver } from './features/grids/public-grid.resolver';
import { CategoryResolver, PowerItemResolver, PowerRevisionResolver } from './features/powers/power.resolver';
import { PublicPowerResolver } from './features/powers/public-power.resolver';
import { SessionResolver } from './features/sessions/session.resolver';
import { PostingResolver, StaffResolver, UnitStaffResolver } from './features/staff/staff.resolver';
import { UnitResolver } from './features/units/unit.resolver';
import { WorkbenchResolver } from './features/workbench/workbench.resolver';

const resolvers: NonEmptyArray<new () => object> = [
  GridResolver,
  PublicGridResolver,
  UnitResolver,
  StaffResolver,
  PostingResolver,
  UnitStaffResolver,
  SessionResolver,
  PowerItemResolver,
  PowerRevisionResolver,
  CategoryResolver,
  PublicPowerResolver,
  ComplaintResolver,
  ComplaintAssignmentResolver,
  ReplyResolver,
  SuggestedUnitResolver,
  ComplaintMoveResolver,
  AssignmentResolver,
  ReceiptResolver,
  DisclosureResolver,
  PublicDisclosureResolver,
  PublicGridDisclosureResolver,
  WorkbenchResolver,
  LiveResolver,
  ChainRootResolver,
];

/** The whole API. */
export const buildApiSchema = (): GraphQLSchema =>
  guardSubscriptions(
    withErrorCodes(
      buildSchemaSync({
        resolvers,
        // Verbs check their input themselves, with sentences a person can act on.
        validate: false,
        scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
        nullableByDefault: false,
        // Asked for whenever there is a subscription; ours reads committed events instead (live.resolver.ts).
        pubSub: { publish: () => undefined, subscribe: () => nothing() },
      }),
    ),
  );

/** No field answers with an error code, yet clients want its words: they stand in `errors[].extensions.code`. */
const withErrorCodes = (schema: GraphQLSchema): GraphQLSchema => {
  const config = schema.toConfig();
  const values = Object.fromEntries(
    Object.entries(errorCodeLabels).map(([code, description]) => [code, { description }]),
  );
  const codes = new GraphQLEnumType({ name: 'ErrorCode', description: 'Code in `errors[].extensions.code`.', values });
  return new GraphQLSchema({ ...config, types: [...config.types, codes] });
};

// eslint-disable-next-line require-yield -- an empty source
async function* nothing(): AsyncGenerator<never> {
  return;
}
