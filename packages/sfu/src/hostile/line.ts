/** A signalling socket on which each attack is followed by a ping: the pong, or the socket's end, says that it was dealt with. */
import { LeaveRequest, Ping, SessionDescription, SignalRequest } from '@livekit/protocol';
import { Signal, type Door, type Response } from '../headless/signal.js';
import { tokenFor } from '../testing.js';

const ANSWER_WITHIN_MS = 5000;

export class Line {
  closed = false;
  readonly heard: Response[] = [];
  private pings = 0n;
  private pong = 0n;
  private wake: () => void = () => undefined;
  private readonly signal: Signal;

  private constructor(url: string, token: string, door: Door, offer: string | undefined) {
    const heard = (message: Response): void => {
      if (message.case === 'pongResp') this.pong = message.value.lastPingTimestamp;
      else if (this.heard.length < 50) this.heard.push(message);
      this.wake();
    };
    this.signal = new Signal(url, token, { door, addTracks: [], offer }, heard, () => {
      this.closed = true;
      this.wake();
    });
  }

  /** Four share a room, so that what one says reaches somebody. Rejects when the server refuses the join. */
  static async open(url: string, number: number, door: Door = '/rtc/v1', offer?: string): Promise<Line> {
    const token = await tokenFor(`attacker-${number}`, `attacked-${Math.floor(number / 4)}`, { canUpdateOwnMetadata: true });
    return unlessBusy(async () => {
      const line = new Line(url, token, door, offer);
      await line.signal.opened();
      return line;
    });
  }

  /** Sends, and waits until it was dealt with; rejects when the server neither answers nor closes. */
  async attack(...messages: (SignalRequest['message'] | Uint8Array | string)[]): Promise<'answered' | 'closed'> {
    for (const message of messages) this.signal.raw(message instanceof Uint8Array || typeof message === 'string' ? message : new SignalRequest({ message }).toBinary());
    this.pings += 1n;
    this.signal.raw(new SignalRequest({ message: { case: 'pingReq', value: new Ping({ timestamp: this.pings }) } }).toBinary());
    await this.waitFor(() => this.pong === this.pings || this.closed);
    return this.closed ? 'closed' : 'answered';
  }

  async describe(kind: 'offer' | 'answer', sdp: string): Promise<'answered' | 'closed'> {
    return this.attack({ case: kind, value: new SessionDescription({ type: kind, sdp, id: kind === 'answer' ? 0 : 1 }) });
  }

  async waitFor(holds: () => boolean): Promise<void> {
    const deadline = performance.now() + ANSWER_WITHIN_MS;
    while (!holds()) {
      if (performance.now() > deadline) throw new Error('the server neither answers nor closes');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Goes, and is not waited for: hundreds who are would be a load of their own. */
  leave(): void {
    this.signal.send({ case: 'leave', value: new LeaveRequest({}) });
    this.signal.close();
  }
}

const BUSY_TRIES = 160;
const BUSY_PAUSE_MS = 250;

/** A media process that has more to do than it can refuses new people (503); attackers come again, too. */
export async function unlessBusy<T>(enter: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await enter();
    } catch (error) {
      if (tries === BUSY_TRIES || !String(error).includes('503')) throw error;
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  }
}
