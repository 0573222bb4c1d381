import { afterQuietHours } from '@yidiantong/schema/rules/quiet-hours';
import type { MessageTemplate } from '@yidiantong/schema/vocabulary/messages';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import { OutgoingMessage } from './message.entity';

interface NewMessage {
  districtId: string;
  recipientId: string;
  template: MessageTemplate;
  /** Default: at once. Never in the quiet hours. */
  notBefore?: Date;
}

/** Adds a text to the transaction of `work`. One that still waits for the same person with the same words is put off instead. */
export async function queueMessage({ em, now }: Work, { notBefore = now, ...message }: NewMessage): Promise<void> {
  const { recipientId, template } = message;
  const dueAt = afterQuietHours(notBefore);
  const waiting = await em.findOneBy(OutgoingMessage, { recipientId, template, state: 'PENDING' });
  if (waiting) {
    await em.update(OutgoingMessage, { id: waiting.id, state: 'PENDING' }, { dueAt });
    return;
  }
  await em.insert(OutgoingMessage, {
    ...message,
    id: newId(),
    channel: 'SMS',
    state: 'PENDING',
    dueAt,
    createdAt: now,
    endedAt: null,
    error: null,
  });
}
