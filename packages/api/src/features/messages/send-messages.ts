import { LessThanOrEqual } from 'typeorm';
import { afterQuietHours } from '@yidiantong/schema/rules/quiet-hours';
import { messageTexts, type MessageTemplate } from '@yidiantong/schema/vocabulary/messages';
import type { Services } from '../../core/context';
import type { JobHandler } from '../../core/jobs/worker';
import { messageOf } from '../../core/log';
import { OutgoingMessage } from './message.entity';

/** Sent in one round. */
const PORTION = 100;
const MAX_ATTEMPTS = 6;
/** Longer than a gateway may take, so that two workers do not send the same. */
const CLAIM_MS = 60_000;
/** 1, 2, 4, 8, 16 minutes. */
const backOff = (attempts: number): number => 60_000 * 2 ** (attempts - 1);

/** Where a text goes; null when nobody is to be told any more. */
export type NumberOf = (
  services: Services,
  to: { recipientId: string; template: MessageTemplate },
) => Promise<string | null>;

/**
 * Sends what is due, each at least once: a process killed between the gateway and the database sends it again under the same id.
 * Without a gateway it is written down as not sent.
 */
export const sendMessages =
  (numberOf: NumberOf): JobHandler =>
  async (services) => {
    const now = services.clock();
    if (afterQuietHours(now) > now) return;
    const due = await services.db.read.find(OutgoingMessage, {
      where: { state: 'PENDING', dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC' },
      take: PORTION,
    });
    for (const message of due) await send(services, numberOf, message);
  };

async function send(services: Services, numberOf: NumberOf, message: OutgoingMessage): Promise<void> {
  const { id, channel, template, dueAt } = message;
  const attempts = message.attempts + 1;
  const now = services.clock();
  const claimed = await services.db.write((em) =>
    em.update(
      OutgoingMessage,
      { id, state: 'PENDING', dueAt },
      { attempts, dueAt: new Date(now.getTime() + CLAIM_MS) },
    ),
  );
  if (claimed.affected === 0) return; // another worker has it
  const end = (change: Partial<OutgoingMessage>): Promise<unknown> =>
    services.db.write((em) => em.update(OutgoingMessage, { id }, change));
  const ended = { endedAt: services.clock(), error: null };
  try {
    // A number that cannot be opened is this message's fault alone.
    const to = await numberOf(services, message);
    if (!to) return void (await end({ state: 'DROPPED', ...ended }));
    if (!services.messenger) return void (await end({ state: 'LOGGED', ...ended }));
    await services.messenger.send({ id, channel, to, text: messageTexts[template] });
    await end({ state: 'SENT', ...ended });
  } catch (cause) {
    const error = messageOf(cause).slice(0, 200);
    const failed = attempts >= MAX_ATTEMPTS;
    services.log.warn({ id, attempts, failed, error }, 'a message was not sent');
    await end(
      failed
        ? { state: 'FAILED', endedAt: services.clock(), error }
        : { dueAt: afterQuietHours(new Date(now.getTime() + backOff(attempts))), error },
    );
  }
}
