import * as assignments from '@yidiantong/schema/vocabulary/assignments';
import * as changes from '@yidiantong/schema/vocabulary/change-words';
import * as clocks from '@yidiantong/schema/vocabulary/clocks';
import * as complaints from '@yidiantong/schema/vocabulary/complaints';
import * as entries from '@yidiantong/schema/vocabulary/entries';
import * as examples from '@yidiantong/schema/vocabulary/examples';
import * as evidence from '@yidiantong/schema/vocabulary/evidence';
import * as disclosures from '@yidiantong/schema/vocabulary/disclosures';
import * as gridChanges from '@yidiantong/schema/vocabulary/grid-changes';
import * as grids from '@yidiantong/schema/vocabulary/grids';
import * as ledger from '@yidiantong/schema/vocabulary/ledger';
import * as live from '@yidiantong/schema/vocabulary/live';
import * as messages from '@yidiantong/schema/vocabulary/messages';
import * as notices from '@yidiantong/schema/vocabulary/notices';
import * as posts from '@yidiantong/schema/vocabulary/posts';
import * as powers from '@yidiantong/schema/vocabulary/powers';
import * as proposals from '@yidiantong/schema/vocabulary/proposals';
import * as recusals from '@yidiantong/schema/vocabulary/recusals';
import * as staffChanges from '@yidiantong/schema/vocabulary/staff-changes';
import * as todos from '@yidiantong/schema/vocabulary/todos';
import * as units from '@yidiantong/schema/vocabulary/units';
import { enumOf } from './enums';

enumOf(grids.GridLevel, 'GridLevel', 'Level of a grid in the tree.', grids.gridLevelLabels);
enumOf(grids.VillageKind, 'VillageKind', 'Village in the country or in town.', grids.villageKindLabels);
enumOf(units.UnitKind, 'UnitKind', 'What a unit is.', units.unitKindLabels);
enumOf(posts.Post, 'Post', 'What a person may be posted as.', posts.postLabels);
enumOf(
  posts.SupervisorSource,
  'SupervisorSource',
  'Where a grid supervisor was picked from.',
  posts.supervisorSourceLabels,
);
enumOf(posts.PostingRank, 'PostingRank', 'Head or member.', posts.postingRankLabels);
enumOf(
  posts.Ability,
  'Ability',
  'What a post may do at all; whether it may be done to one object now is its viewerCan.',
  posts.abilityLabels,
);
enumOf(complaints.ComplaintKind, 'ComplaintKind', 'What a citizen sends.', complaints.complaintKindDescriptions);
enumOf(complaints.ComplaintState, 'ComplaintState', 'Where a complaint stands.', complaints.complaintStateDescriptions);
enumOf(complaints.AboutWhom, 'AboutWhom', 'Whom a complaint is about （反映谁）.', complaints.aboutWhomDescriptions);
enumOf(complaints.Channel, 'Channel', 'How a complaint came in.', complaints.channelLabels);
enumOf(
  complaints.CodeDelivery,
  'CodeDelivery',
  'How the citizen came by the code of the receipt.',
  complaints.codeDeliveryLabels,
);
enumOf(complaints.VerdictSource, 'VerdictSource', 'Who put a verdict down.', complaints.verdictSourceLabels);
enumOf(complaints.Outcome, 'Outcome', 'What the handling unit found.', complaints.outcomeLabels);
enumOf(complaints.ResultClass, 'ResultClass', 'What came of it.', complaints.resultClassLabels);
enumOf(complaints.MarkKind, 'MarkKind', 'What a piece of text points at.', complaints.markKindLabels);
enumOf(complaints.Grade, 'Grade', 'The citizen’s verdict.', complaints.gradeLabels);
enumOf(examples.ExampleState, 'ExampleState', 'What becomes of a typical example.', examples.exampleStateLabels);
enumOf(clocks.Light, 'Light', 'Green, yellow or red; always shown with shape and words.', clocks.lightLabels);
enumOf(clocks.ClockStep, 'ClockStep', 'What a clock times.', clocks.clockStepLabels);
enumOf(
  assignments.AssignmentState,
  'AssignmentState',
  'Where an assignment stands.',
  assignments.assignmentStateLabels,
);
enumOf(assignments.AssignmentMode, 'AssignmentMode', 'How it is assigned.', assignments.assignmentModeDescriptions);
enumOf(
  assignments.AssignmentRole,
  'AssignmentRole',
  'Whether a unit answers for the whole or does a part.',
  assignments.assignmentRoleLabels,
);
enumOf(
  assignments.PushBackReason,
  'PushBackReason',
  'Why a unit does not take an assignment.',
  assignments.pushBackReasonLabels,
);
enumOf(assignments.ReplyVerdict, 'ReplyVerdict', 'What the review of a reply came to.', assignments.replyVerdictLabels);
enumOf(entries.EntryKind, 'EntryKind', 'What is written on a complaint beside its moves.', entries.entryKindLabels);
enumOf(proposals.ProposalKind, 'ProposalKind', 'A move that needs a second hand.', proposals.proposalKindLabels);
enumOf(proposals.ProposalState, 'ProposalState', 'Whether a proposal is decided.', proposals.proposalStateLabels);
enumOf(proposals.DeclineReason, 'DeclineReason', 'Why a complaint is not taken on.', proposals.declineReasonLabels);
enumOf(proposals.OtherBody, 'OtherBody', 'Where a citizen goes instead.', proposals.otherBodyLabels);
enumOf(recusals.RecusalGround, 'RecusalGround', 'Why somebody stands aside.', recusals.recusalGroundLabels);
enumOf(powers.PowerClassKind, 'PowerClassKind', 'Collective matter or service.', powers.powerClassKindLabels);
enumOf(powers.NodeKind, 'NodeKind', 'Shape of a flowchart node.', powers.nodeKindDescriptions);
enumOf(
  powers.ResponsibilityRole,
  'ResponsibilityRole',
  'Who handles, and who watches over it.',
  powers.responsibilityRoleLabels,
);
enumOf(powers.ResponsibilityAbout, 'ResponsibilityAbout', 'What units answer for.', powers.responsibilityAboutLabels);
enumOf(
  disclosures.DisclosureKind,
  'DisclosureKind',
  'Party, village or finance disclosure.',
  disclosures.disclosureKindLabels,
);
enumOf(disclosures.DisclosureState, 'DisclosureState', 'Where a disclosure stands.', disclosures.disclosureStateLabels);
enumOf(disclosures.FlowDirection, 'FlowDirection', 'Money in or out.', disclosures.flowDirectionLabels);
enumOf(disclosures.GateState, 'GateState', 'Whether a gate was passed.', disclosures.gateStateLabels);
enumOf(evidence.Evidence, 'Evidence', 'What a statement rests on.', evidence.evidenceLabels);
enumOf(gridChanges.GridChangeKind, 'GridChangeKind', 'What is done to a grid.', gridChanges.gridChangeKindLabels);
enumOf(gridChanges.GridChangeState, 'GridChangeState', 'How far it got.', gridChanges.gridChangeStateLabels);
enumOf(
  staffChanges.StaffChangeKind,
  'StaffChangeKind',
  'What one administrator proposes and another confirms.',
  staffChanges.staffChangeKindLabels,
);
enumOf(
  staffChanges.StaffChangeState,
  'StaffChangeState',
  'Where a proposal stands.',
  staffChanges.staffChangeStateLabels,
);
enumOf(changes.ChangeSubject, 'ChangeSubject', 'What a change was made to.', changes.changeSubjectLabels);
enumOf(notices.NoticeKind, 'NoticeKind', 'What a person is told.', notices.noticeKindLabels);
enumOf(todos.TodoAct, 'TodoAct', 'The act a row of the workbench asks for.', todos.todoActLabels);
enumOf(ledger.LedgerKind, 'LedgerKind', 'What the who-saw-me ledger holds.', ledger.ledgerKindLabels);
enumOf(ledger.LookReason, 'LookReason', 'Why somebody looks at who sent a complaint.', ledger.lookReasonLabels);
enumOf(live.LiveKind, 'LiveKind', 'What changed.', live.liveKindLabels);
enumOf(messages.MessageChannel, 'MessageChannel', 'How a text leaves the house.', messages.messageChannelLabels);
enumOf(messages.MessageTemplate, 'MessageTemplate', 'What a citizen is told.', messages.messageTemplateLabels);
enumOf(messages.MessageState, 'MessageState', 'What became of a text.', messages.messageStateLabels);
