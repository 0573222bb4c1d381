import type { GraphqlAnswer, Site } from './http-site';

export const CHANGES = 'subscription { changes { kind id version at } }';

interface Hint {
  kind: string;
  id: string;
  version: number;
  at: string;
}

/** One open stream and what has come over it. */
export class Listener {
  readonly answers: GraphqlAnswer[] = [];
  /** How it ended: by a last word of the server, or cut. */
  readonly ended: Promise<'complete' | 'cut'>;
  private wake: () => void = () => undefined;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    this.ended = this.read();
  }

  static async open(site: Site, headers: Record<string, string>, query = CHANGES): Promise<Listener> {
    const abort = new AbortController();
    const response = await fetch(`${site.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query }),
      signal: abort.signal,
    });
    return new Listener(response, abort);
  }

  hangUp(): void {
    this.abort.abort();
  }

  get hints(): Hint[] {
    return this.answers.map(({ data }) => data!.changes as Hint);
  }

  /** Waits until a hint about `id` is here. */
  async hears(id: string): Promise<void> {
    const late = AbortSignal.timeout(8_000);
    while (!this.hints.some((hint) => hint.id === id)) {
      if (late.aborted) throw new Error(`no hint about ${id}; heard ${JSON.stringify(this.answers)}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        late.addEventListener('abort', () => resolve());
      });
    }
  }

  private async read(): Promise<'complete' | 'cut'> {
    let text = '';
    try {
      for await (const chunk of this.response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^data: (.*)$/m.exec(message)?.[1];
          if (message.startsWith('event: next')) this.answers.push(JSON.parse(data!) as GraphqlAnswer);
          if (message.startsWith('event: complete')) return 'complete';
          this.wake();
        }
      }
    } catch {
      // Cut off in the middle of a chunk.
    }
    return 'cut';
  }
}
