import type { MessageChannel } from '@yidiantong/schema/vocabulary/messages';

/** A text for one number. */
export interface OutgoingText {
  /** The same at every try, so that the other side can tell a second one. */
  id: string;
  channel: MessageChannel;
  /** Phone number, or what the channel names a person by. */
  to: string;
  text: string;
}

/** Takes texts out of the house. Another gateway is another one of these: see docs/howto/send-messages.md. */
export interface Messenger {
  /** Resolves once the gateway has taken it. @throws Error when it has not; it is tried again later */
  send(message: OutgoingText): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** Hands each text to an HTTP gateway of the district: POST, JSON, a bearer token. Any 2xx means it was taken. */
export const httpMessenger = (url: string, token: string | null): Messenger => ({
  async send(message) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': message.id,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // What the gateway says may repeat the number: only its status is kept.
    if (!answer.ok) throw new Error(`the message gateway answered ${answer.status}`);
  },
});
