/** A receiver of webhooks that answers as it is told; for tests. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  body: string;
  authorization: string | undefined;
  contentType: string | undefined;
}

/** A status to answer with, or nothing at all: the request hangs until its sender gives up. */
export type Reaction = number | 'hang';

export class Receiver {
  readonly arrivals: Arrival[] = [];
  /** How the next ones are answered, in turn; then 200. */
  reactions: Reaction[] = [];
  private readonly server: Server;
  private readonly waiting: (() => void)[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      // A sender that gives up in the midst of a body.
      this.received(request, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/told?by=sfu`;
  }

  /** Waits until so many have arrived; fails after 5 s. */
  async until(count: number): Promise<Arrival[]> {
    const deadline = performance.now() + 5000;
    while (this.arrivals.length < count) {
      if (performance.now() > deadline) throw new Error(`${this.arrivals.length} of ${count} arrived`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - performance.now() + 1);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return this.arrivals;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async received(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const { authorization, 'content-type': contentType } = request.headers;
    this.arrivals.push({ body: Buffer.concat(chunks).toString(), authorization, contentType });
    const reaction = this.reactions.shift() ?? 200;
    if (reaction !== 'hang') {
      response.writeHead(reaction);
      response.end();
    }
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
