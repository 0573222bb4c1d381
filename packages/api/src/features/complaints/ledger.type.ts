import { Field, ID, ObjectType } from 'type-graphql';
import { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { LedgerKind, LookReason } from '@yidiantong/schema/vocabulary/ledger';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { connectionOf } from '../../core/paging';

@ObjectType({ description: 'A look at who sent the complaint, as the citizen reads it: the level, never a name.' })
export class ReceiptLook {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => LedgerKind, { description: 'What was done.' })
  kind: LedgerKind;
  @Field(() => GridLevel, { nullable: true, description: 'Level of whoever did it; null where none of staff did.' })
  level: GridLevel | null;
  @Field(() => LookReason, { nullable: true, description: 'Why; null where nobody looked.' })
  reason: LookReason | null;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}

export const ReceiptLookConnection = connectionOf('ReceiptLook', () => ReceiptLook);

@ObjectType({ description: 'A look at who sent the complaint, as those who check it read it.' })
export class ComplaintLook extends ReceiptLook {
  staffId: string | null;

  @Field(() => String, { nullable: true, description: 'What for, in their words.' })
  words: string | null;
}

export const ComplaintLookConnection = connectionOf('ComplaintLook', () => ComplaintLook);
