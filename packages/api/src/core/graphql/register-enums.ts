import * as assignments from '@yidiantong/schema/vocabulary/assignments';
import * as clocks from '@yidiantong/schema/vocabulary/clocks';
import * as complaints from '@yidiantong/schema/vocabulary/complaints';
import * as disclosures from '@yidiantong/schema/vocabulary/disclosures';
import * as grids from '@yidiantong/schema/vocabulary/grids';
import * as live from '@yidiantong/schema/vocabulary/live';
import * as posts from '@yidiantong/schema/vocabulary/posts';
import * as powers from '@yidiantong/schema/vocabulary/powers';
import * as todos from '@yidiantong/schema/vocabulary/todos';
import * as units from '@yidiantong/schema/vocabulary/units';
import { enumOf } from './enums';

enumOf(grids.GridLevel, 'GridLevel', 'Level of a grid in the tree.', grids.gridLevelLabels);
enumOf(grids.VillageKind, 'VillageKind', 'Village in the country or in town.', grids.villageKindLabels);
enumOf(units.UnitKind, 'UnitKind', 'What a unit is.', units.unitKindLabels);
enumOf(posts.Post, 'Post', 'What a person may be posted as.', posts.postLabels);
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
enumOf(complaints.Outcome, 'Outcome', 'What the handling unit found.', complaints.outcomeLabels);
enumOf(complaints.ResultClass, 'ResultClass', 'What came of it.', complaints.resultClassLabels);
enumOf(complaints.MarkKind, 'MarkKind', 'What a piece of text points at.', complaints.markKindLabels);
enumOf(complaints.Grade, 'Grade', 'The citizen’s verdict.', complaints.gradeLabels);
enumOf(clocks.Light, 'Light', 'Green, yellow or red; always shown with shape and words.', clocks.lightLabels);
enumOf(clocks.ClockStep, 'ClockStep', 'What a clock times.', clocks.clockStepLabels);
enumOf(
  assignments.AssignmentState,
  'AssignmentState',
  'Where an assignment stands.',
  assignments.assignmentStateLabels,
);
enumOf(
  assignments.PushBackReason,
  'PushBackReason',
  'Why a unit does not take an assignment.',
  assignments.pushBackReasonLabels,
);
enumOf(assignments.ReplyVerdict, 'ReplyVerdict', 'What the review of a reply came to.', assignments.replyVerdictLabels);
enumOf(powers.PowerClassKind, 'PowerClassKind', 'Collective matter or service.', powers.powerClassKindLabels);
enumOf(powers.NodeKind, 'NodeKind', 'Shape of a flowchart node.', powers.nodeKindDescriptions);
enumOf(
  disclosures.DisclosureKind,
  'DisclosureKind',
  'Party, village or finance disclosure.',
  disclosures.disclosureKindLabels,
);
enumOf(disclosures.DisclosureState, 'DisclosureState', 'Where a disclosure stands.', disclosures.disclosureStateLabels);
enumOf(disclosures.FlowDirection, 'FlowDirection', 'Money in or out.', disclosures.flowDirectionLabels);
enumOf(disclosures.GateState, 'GateState', 'Whether a gate was passed.', disclosures.gateStateLabels);
enumOf(todos.TodoAct, 'TodoAct', 'The act a row of the workbench asks for.', todos.todoActLabels);
enumOf(live.LiveKind, 'LiveKind', 'What changed.', live.liveKindLabels);
