import {
  Arg,
  Ctx as Context,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { Staff } from '../staff/staff.entity';
import { beginTotp, confirmTotp, needsTotp, removeTotp } from './change-totp';
import { Me } from './session.resolver';

@ObjectType({ description: 'Where the viewer stands with their authenticator.' })
class TotpStanding {
  @Field({ description: 'Whether one of their posts can reveal who sent a complaint and so needs it.' })
  required: boolean;
  @Field({ description: 'Whether an authenticator is bound.' })
  enrolled: boolean;
}

@ObjectType({ description: 'A new secret for an authenticator app; told this once.' })
class BeginTotpResult {
  @Field({ description: 'What to show as a QR code: otpauth://totp/…' })
  uri: string;
  @Field({ description: 'The same for typing, in base32.' })
  secret: string;
}

@InputType({ description: 'A new secret; with a code of the old authenticator where there is one.' })
class BeginTotpInput {
  @Field(() => String, { nullable: true, description: 'Six digits of the authenticator bound now.' })
  code?: string | null;
}

@InputType({ description: 'A code of an authenticator.' })
class TotpCodeInput {
  @Field({ description: 'Six digits.' })
  code: string;
}

@Resolver(() => Me)
export class TotpResolver {
  @FieldResolver(() => TotpStanding, { description: 'Where the viewer stands with their authenticator.' })
  async totp(@Context() ctx: Ctx, @Root() { actor }: Me): Promise<TotpStanding> {
    const staff = await byId(ctx, Staff, actor.staffId);
    return { required: needsTotp(actor), enrolled: Boolean(staff?.totpEnrolledAt) };
  }

  @ForStaff()
  @Mutation(() => BeginTotpResult, { description: 'Makes a new secret; it counts once `confirmTotp` proved it.' })
  beginTotp(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The old authenticator’s code, where there is one.' }) input: BeginTotpInput,
  ): Promise<BeginTotpResult> {
    return beginTotp(ctx, input);
  }

  @ForStaff()
  @Mutation(() => Boolean, { description: 'Binds the authenticator with its first code.' })
  confirmTotp(@Context() ctx: Ctx, @Arg('input', { description: 'Its code.' }) input: TotpCodeInput): Promise<boolean> {
    return confirmTotp(ctx, input);
  }

  @ForStaff()
  @Mutation(() => Boolean, { description: 'Unbinds the authenticator of whoever is not required to have one.' })
  removeTotp(@Context() ctx: Ctx, @Arg('input', { description: 'Its code.' }) input: TotpCodeInput): Promise<boolean> {
    return removeTotp(ctx, input);
  }
}
