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
  AssignModesResolver,
  ComplaintChoiceResolver,
  CrossChoiceResolver,
  ProposedAssignmentResolver,
} from './features/complaints/assign-modes.resolver';
import {
  AssistingPartResolver,
  AssistingResolver,
  ComplaintPartResolver,
} from './features/complaints/assisting.resolver';
import {
  ComplaintAssignmentResolver,
  ComplaintResolver,
  ReplyResolver,
  SuggestedUnitResolver,
} from './features/complaints/complaint.resolver';
import { AuditResolver } from './features/audit/audit.resolver';
import { DeadlineResolver } from './features/deadlines/deadline.resolver';
import { ComplaintMoveResolver } from './features/complaints/complaint-move.resolver';
import { DecisionResolver } from './features/complaints/decision.resolver';
import { AssignmentEntryResolver, ComplaintEntryResolver } from './features/complaints/entry.resolver';
import { HandlingResolver } from './features/complaints/handling.resolver';
import { ProposalResolver } from './features/complaints/proposal.resolver';
import { UnitClosingResolver } from './features/complaints/unit-closing.resolver';
import {
  ComplaintLedgerResolver,
  ComplaintLookResolver,
  ReceiptLedgerResolver,
} from './features/complaints/ledger.resolver';
import { CallBackResolver } from './features/complaints/call-back.resolver';
import { IdentityResolver } from './features/complaints/identity.resolver';
import { LiveResolver } from './features/live/live.resolver';
import { ReceiptDecisionResolver } from './features/complaints/receipt-decision.resolver';
import { ReceiptResolver } from './features/complaints/receipt.resolver';
import {
  ComplaintExampleResolver,
  ExampleDeskResolver,
  PublicExampleResolver,
  ReceiptExampleResolver,
} from './features/complaints/example.resolver';
import { FoundAlongResolver } from './features/complaints/found-along.resolver';
import { MergingResolver } from './features/complaints/merging.resolver';
import { RegisteringResolver } from './features/complaints/registering.resolver';
import {
  ConversationEntryResolver,
  ConversationResolver,
  ReceiptConversationResolver,
  ReleasedAnswersResolver,
} from './features/complaints/conversation.resolver';
import { ComplaintSubjectResolver, ComplaintSubjectsResolver } from './features/complaints/subject.resolver';
import { ReceiptActsResolver } from './features/complaints/receipt-acts.resolver';
import { DisclosureResolver } from './features/disclosures/disclosure.resolver';
import {
  PublicDisclosureResolver,
  PublicDisclosureSummaryResolver,
  PublicGridDisclosureResolver,
} from './features/disclosures/public-disclosure.resolver';
import { GridChangeResolver } from './features/grids/grid-change.resolver';
import { GridEditResolver } from './features/grids/grid-edit.resolver';
import { GridResolver } from './features/grids/grid.resolver';
import { ImportResolver } from './features/grids/import.resolver';
import { PublicGridResolver } from './features/grids/public-grid.resolver';
import { CategoryResolver, PowerItemResolver, PowerRevisionResolver } from './features/powers/power.resolver';
import { PublicPowerResolver } from './features/powers/public-power.resolver';
import { ResponsibilityResolver, UnitResponsibilityResolver } from './features/powers/responsibility.resolver';
import { SessionResolver } from './features/sessions/session.resolver';
import { UnitStaffResolver } from './features/staff/unit-list.resolver';
import { CooperationAreaResolver } from './features/units/cooperation-area.resolver';
import { TotpResolver } from './features/sessions/totp.resolver';
import { MessageResolver } from './features/messages/message.resolver';
import { NoticeResolver } from './features/staff/notice.resolver';
import { PostRightsResolver } from './features/staff/post-rights.resolver';
import { DistrictFiguresResolver } from './features/statistics/district-figures.resolver';
import {
  CreateStaffResultResolver,
  HandOverResultResolver,
  PeopleResolver,
  ResetPasswordResultResolver,
  StandingResultResolver,
} from './features/staff/people.resolver';
import {
  DeputyshipResolver,
  GridStaffResolver,
  PairingResolver,
  PersonResolver,
  PostingPermissionResolver,
} from './features/staff/person.resolver';
import { StaffImportResolver } from './features/staff/staff-import.resolver';
import { StaffChangeResolver } from './features/staff/staff-change.resolver';
import { PostingResolver, StaffResolver } from './features/staff/staff.resolver';
import { UnitResolver } from './features/units/unit.resolver';
import { WorkbenchResolver } from './features/workbench/workbench.resolver';

const resolvers: NonEmptyArray<new () => object> = [
  GridResolver,
  GridChangeResolver,
  GridEditResolver,
  ImportResolver,
  PublicGridResolver,
  UnitResolver,
  CooperationAreaResolver,
  StaffResolver,
  PostingResolver,
  UnitStaffResolver,
  PostRightsResolver,
  NoticeResolver,
  PersonResolver,
  PostingPermissionResolver,
  PairingResolver,
  DeputyshipResolver,
  GridStaffResolver,
  PeopleResolver,
  StandingResultResolver,
  ResetPasswordResultResolver,
  CreateStaffResultResolver,
  HandOverResultResolver,
  StaffChangeResolver,
  StaffImportResolver,
  SessionResolver,
  TotpResolver,
  PowerItemResolver,
  PowerRevisionResolver,
  CategoryResolver,
  ResponsibilityResolver,
  UnitResponsibilityResolver,
  PublicPowerResolver,
  ComplaintResolver,
  ComplaintAssignmentResolver,
  ReplyResolver,
  SuggestedUnitResolver,
  DeadlineResolver,
  MessageResolver,
  ComplaintMoveResolver,
  AssignModesResolver,
  ComplaintChoiceResolver,
  CrossChoiceResolver,
  ProposedAssignmentResolver,
  AssistingResolver,
  AssistingPartResolver,
  ComplaintPartResolver,
  ProposalResolver,
  DecisionResolver,
  HandlingResolver,
  ReceiptDecisionResolver,
  ComplaintEntryResolver,
  AssignmentEntryResolver,
  AssignmentResolver,
  UnitClosingResolver,
  ReceiptResolver,
  CallBackResolver,
  IdentityResolver,
  RegisteringResolver,
  MergingResolver,
  ComplaintExampleResolver,
  ExampleDeskResolver,
  PublicExampleResolver,
  ReceiptExampleResolver,
  FoundAlongResolver,
  ReceiptActsResolver,
  ReceiptLedgerResolver,
  ComplaintLedgerResolver,
  ComplaintLookResolver,
  ComplaintSubjectsResolver,
  ComplaintSubjectResolver,
  ReceiptConversationResolver,
  ConversationResolver,
  ConversationEntryResolver,
  ReleasedAnswersResolver,
  DisclosureResolver,
  PublicDisclosureResolver,
  PublicDisclosureSummaryResolver,
  PublicGridDisclosureResolver,
  AuditResolver,
  WorkbenchResolver,
  DistrictFiguresResolver,
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
