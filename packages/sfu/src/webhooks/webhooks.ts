/** Tells URLs of what happens in rooms, as LiveKit's server does: signed JSON that `WebhookReceiver` takes. */
import { createHash } from 'node:crypto';
import { signToken } from '../api/jwt.js';
import type { Clock } from '../clock.js';
import type { LogLine, WebhookOptions } from '../options.js';
import type { Happening } from '../room/happenings.js';
import { createId } from '../room/ids.js';
import { eventOf } from './event.js';
import { Outbox } from './outbox.js';

interface WebhookTools {
  secret: string;
  clock: Clock;
  log: (line: LogLine) => void;
}

/** A repetition is signed anew, so this need only outlast one attempt and clocks that differ. */
const VALID_FOR_S = 300;

/** What the `Authorization` header holds: a token over the body's hash, without the word Bearer. `now`: wall milliseconds. */
export function signatureOf(body: string, key: string, secret: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const sha256 = createHash('sha256').update(body).digest('base64');
  return signToken({ iss: key, nbf: seconds, exp: seconds + VALID_FOR_S, sha256 }, secret);
}

export class Webhooks {
  private readonly outboxes: Outbox[];
  private readonly clock: Clock;
  private waitingForQuiet: (() => void)[] = [];

  constructor(options: WebhookOptions, { secret, clock, log }: WebhookTools) {
    this.clock = clock;
    this.outboxes = options.urls.map(
      (url) =>
        new Outbox({
          url,
          // A type of its own, so that nobody parses the body before its signature was looked at.
          headers: (body) => ({
            'content-type': 'application/webhook+json',
            authorization: signatureOf(body, options.key, secret, clock.machine()),
          }),
          onLost: ({ event, id }, how, why) => log({ level: 'warn', msg: `webhook ${how}`, url: originOf(url), event, id, why }),
          onAttempted: () => this.settled(),
        }),
    );
  }

  tell(happening: Happening): void {
    const event = eventOf(happening, createId('EV_'), this.clock.wall());
    const delivery = { lane: happening.room.sid, event: event.event, id: event.id, body: event.toJsonString() };
    const now = this.clock.steady();
    for (const outbox of this.outboxes) outbox.add(delivery, now);
  }

  /** `now`: steady milliseconds. */
  tick(now: number): void {
    for (const outbox of this.outboxes) outbox.tick(now);
  }

  /** Resolves once nothing waits to be sent. */
  quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.waitingForQuiet.push(resolve);
      this.settled();
    });
  }

  close(): void {
    for (const outbox of this.outboxes) outbox.close();
    this.settled();
  }

  private settled(): void {
    if (this.outboxes.some((outbox) => outbox.size > 0)) return;
    for (const resolve of this.waitingForQuiet.splice(0)) resolve();
  }
}

/** Paths and queries of webhooks are secrets at times; logs name the server only. */
function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return 'unreadable';
  }
}

/** Undefined when the options ask for nothing. Throws when they cannot be met. */
export function openWebhooks(
  options: WebhookOptions | undefined,
  keys: Readonly<Record<string, string>>,
  tools: Omit<WebhookTools, 'secret'>,
): Webhooks | undefined {
  if (!options || options.urls.length === 0) return undefined;
  const secret = Object.hasOwn(keys, options.key) ? keys[options.key] : undefined;
  if (!secret) throw new Error(`webhooks: no secret for the key "${options.key}"`);
  for (const url of options.urls) {
    if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) throw new Error('webhooks: not an http(s) URL');
  }
  return new Webhooks(options, { ...tools, secret });
}
