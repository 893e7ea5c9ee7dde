/** Two associations joined by a line that loses, doubles, delays and disorders packets by a seed; its time is the test's. */
import { Association, type AssociationOptions } from './association.js';

export interface LineOptions {
  /** Shares of packets, 0 to 1. */
  readonly loss: number;
  readonly doubles: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  readonly seed: number;
}

export const STILL: LineOptions = { loss: 0, doubles: 0, minDelayMs: 5, maxDelayMs: 5, seed: 1 };

export interface Side {
  readonly association: Association;
  readonly opened: string[];
  readonly messages: { label: string; message: Buffer }[];
  readonly closed: string[];
  /** Every packet that was sent, lost ones too. */
  readonly sent: Buffer[];
}

export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const STEP_MS = 1;
const TICK_MS = 50;

export class Line {
  now = 1000;
  options: LineOptions;
  readonly client: Side;
  readonly server: Side;
  private readonly random: () => number;
  private readonly arrivals = new Map<number, { to: Side; packet: Buffer }[]>();

  constructor(options: LineOptions = STILL, limits: Partial<AssociationOptions> = {}) {
    this.options = options;
    this.random = random(options.seed);
    this.client = this.side(true, limits, () => this.server);
    this.server = this.side(false, limits, () => this.client);
  }

  /** Moves time until `isDone`, at most `forMs`; returns whether it is. */
  run(forMs: number, isDone: () => boolean = () => false): boolean {
    const until = this.now + forMs;
    while (this.now < until && !isDone()) {
      this.now += STEP_MS;
      const due = this.arrivals.get(this.now);
      this.arrivals.delete(this.now);
      for (const { to, packet } of due ?? []) to.association.receive(packet, this.now);
      if (this.now % TICK_MS !== 0) continue;
      this.client.association.tick(this.now);
      this.server.association.tick(this.now);
    }
    return isDone();
  }

  connect(): this {
    this.client.association.connect(this.now);
    this.run(60_000, () => this.client.association.isUp && this.server.association.isUp);
    return this;
  }

  private side(isDtlsClient: boolean, limits: Partial<AssociationOptions>, other: () => Side): Side {
    const [opened, closed, sent]: [string[], string[], Buffer[]] = [[], [], []];
    const messages: Side['messages'] = [];
    const events = {
      send: (packet: Buffer) => {
        sent.push(packet);
        this.carry(packet, other());
      },
      onOpen: (label: string) => void opened.push(label),
      onMessage: (label: string, message: Buffer) => void messages.push({ label, message }),
      onClosed: (reason: string) => void closed.push(reason),
    };
    const association = new Association({ events, maxMessageBytes: 262_144, maxChannels: 16, mtu: 1200, isDtlsClient, ...limits });
    return { association, opened, messages, closed, sent };
  }

  private carry(packet: Buffer, to: Side): void {
    const { loss, doubles, minDelayMs, maxDelayMs } = this.options;
    const copies = this.random() < loss ? 0 : this.random() < doubles ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const at = this.now + Math.max(STEP_MS, Math.round(minDelayMs + this.random() * (maxDelayMs - minDelayMs)));
      const due = this.arrivals.get(at) ?? [];
      due.push({ to, packet: Buffer.from(packet) });
      this.arrivals.set(at, due);
    }
  }
}
