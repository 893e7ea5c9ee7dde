/** A client that speaks the signalling by hand, for tests of what a real one would never send. */
import { once } from 'node:events';
import {
  ClientInfo,
  ConnectionSettings,
  JoinRequest,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  WrappedJoinRequest,
  type ReconnectReason,
} from '@livekit/protocol';
import { AccessToken, type VideoGrant } from 'livekit-server-sdk';
import { WebSocket } from 'ws';
import { startSfu } from './start.js';
import type { Sfu, SfuOptions } from './options.js';

export const TEST_KEYS = { testkey: 'testsecret' };

export const openSfu = (options: Partial<SfuOptions> = {}): Promise<Sfu> =>
  startSfu({ keys: TEST_KEYS, announcedAddress: '127.0.0.1', ...options });

export async function tokenFor(identity: string, room: string, grant: VideoGrant = {}, ttl = 600): Promise<string> {
  const access = new AccessToken('testkey', 'testsecret', { identity, name: identity, ttl });
  access.addGrant({ roomJoin: true, room, ...grant });
  return access.toJwt();
}

type Answer = Extract<SignalResponse['message'], { case: string }>;
type Case = Answer['case'];
type ValueOf<C extends Case> = Extract<Answer, { case: C }>['value'];

const HEARD_WITHIN_MS = 5_000;
const CLOSED_WITHIN_MS = 20_000;

export interface HandOptions {
  path?: '/rtc' | '/rtc/v1';
  offer?: string;
  resume?: { participantSid: string; reason?: ReconnectReason };
  autoSubscribe?: boolean;
  /** Token in the header, as server SDKs send it. */
  bearer?: boolean;
}

export class Hand {
  readonly received: Answer[] = [];
  closeCode: number | undefined;
  private readonly socket: WebSocket;
  private readonly waiting: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (bytes: Buffer) => {
      const { message } = SignalResponse.fromBinary(bytes);
      if (message.case !== undefined) this.received.push(message);
      this.wake();
    });
    socket.on('close', (code) => {
      this.closeCode = code;
      this.wake();
    });
    socket.on('error', () => this.wake());
  }

  static async join(sfu: Sfu, token: string, options: HandOptions = {}): Promise<Hand> {
    const url = joinUrl(sfu, options.bearer ? '' : token, options);
    const socket = new WebSocket(url, options.bearer ? { headers: { authorization: `Bearer ${token}` } } : {});
    const hand = new Hand(socket);
    await once(socket, 'open');
    return hand;
  }

  send(message: SignalRequest['message']): void {
    this.socket.send(new SignalRequest({ message }).toBinary());
  }

  raw(bytes: Uint8Array | string): void {
    this.socket.send(bytes);
  }

  offer(sdp: string, id = 1): void {
    this.send({ case: 'offer', value: new SessionDescription({ type: 'offer', sdp, id }) });
  }

  /** The first message of the kind that fits, past or to come; fails when the socket closes or after 5 s. */
  async expect<C extends Case>(kind: C, fits: (value: ValueOf<C>) => boolean = () => true): Promise<ValueOf<C>> {
    const deadline = performance.now() + HEARD_WITHIN_MS;
    for (;;) {
      const found = this.received.find((message) => message.case === kind && fits(message.value as ValueOf<C>));
      if (found) return found.value as ValueOf<C>;
      if (this.closeCode !== undefined) throw new Error(`closed (${this.closeCode}) without ${kind}`);
      if (performance.now() > deadline) throw new Error(`no ${kind}; came: ${this.received.map((m) => m.case).join(', ')}`);
      await this.change(deadline);
    }
  }

  /** The code; fails when it does not close within 20 s. */
  async closed(): Promise<number> {
    const deadline = performance.now() + CLOSED_WITHIN_MS;
    while (this.closeCode === undefined) {
      if (performance.now() > deadline) throw new Error('not closed');
      await this.change(deadline);
    }
    return this.closeCode;
  }

  cut(): void {
    this.socket.terminate();
  }

  close(): void {
    this.socket.close();
  }

  /** The next message or the end; or that time is over. */
  private change(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, deadline - performance.now() + 1);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

function joinUrl(sfu: Sfu, token: string, options: HandOptions): string {
  const path = options.path ?? '/rtc/v1';
  const query = new URLSearchParams();
  if (token) query.set('access_token', token);
  if (path === '/rtc') {
    query.set('auto_subscribe', options.autoSubscribe === false ? '0' : '1');
    if (options.resume) {
      query.set('reconnect', '1');
      query.set('sid', options.resume.participantSid);
    }
  } else query.set('join_request', joinRequest(options));
  return `ws://127.0.0.1:${sfu.port}${path}?${query.toString()}`;
}

function joinRequest(options: HandOptions): string {
  const request = new JoinRequest({
    clientInfo: new ClientInfo({ version: '2.23.0', protocol: 16 }),
    connectionSettings: new ConnectionSettings({ autoSubscribe: options.autoSubscribe ?? true }),
    reconnect: options.resume !== undefined,
    participantSid: options.resume?.participantSid ?? '',
    ...(options.resume?.reason === undefined ? {} : { reconnectReason: options.resume.reason }),
    ...(options.offer === undefined
      ? {}
      : { publisherOffer: new SessionDescription({ type: 'offer', sdp: options.offer, id: 1 }) }),
  });
  const wrapped = new WrappedJoinRequest({ joinRequest: request.toBinary() });
  return Buffer.from(wrapped.toBinary()).toString('base64url');
}
