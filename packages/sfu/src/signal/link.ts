/** A websocket as the room sees it: messages out; requests in, one bad one ends it. */
import { SignalRequest, SignalResponse } from '@livekit/protocol';
import type { RawData, WebSocket } from 'ws';
import type { Reply, SignalLink } from '../room/signal-link.js';

/** A client that does not read what it is sent is cut off here. */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;
/** Requests a second; a busy client sends a few dozen while it connects. */
const MAX_REQUESTS_PER_SECOND = 300;

const NORMAL = 1000;
const UNSUPPORTED = 1003;
const POLICY = 1008;

export interface LinkEvents {
  onRequest(request: SignalRequest['message']): void;
  onClosed(): void;
}

export class WebSocketLink implements SignalLink {
  /** Steady milliseconds of the last sign of life. */
  private heardAt: number;
  private asJson = false;
  private windowStart = 0;
  private windowCount = 0;
  private events: LinkEvents | undefined;

  private readonly socket: WebSocket;
  private readonly now: () => number;

  constructor(socket: WebSocket, now: () => number) {
    this.socket = socket;
    this.now = now;
    this.heardAt = now();
    socket.on('message', (bytes, binary) => this.received(bytes, binary));
    socket.on('pong', () => (this.heardAt = now()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.events?.onClosed());
  }

  listen(events: LinkEvents): void {
    this.events = events;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(message: Reply): void {
    if (!this.isOpen) return;
    if (this.socket.bufferedAmount > MAX_QUEUED_BYTES) {
      this.socket.terminate();
      return;
    }
    const response = new SignalResponse({ message });
    this.socket.send(this.asJson ? response.toJsonString() : response.toBinary());
  }

  close(): void {
    if (this.isOpen) this.socket.close(NORMAL);
  }

  /** Called every second or so: asks for a sign of life, and ends a socket that gives none for `timeout` ms. */
  check(timeout: number): void {
    if (this.now() - this.heardAt > timeout) this.socket.terminate();
    else if (this.isOpen) this.socket.ping();
  }

  private received(bytes: RawData, binary: boolean): void {
    this.heardAt = this.now();
    if (!this.isOpen || !this.events) return;
    if (!this.admit()) return this.socket.close(POLICY, 'too many requests');
    const request = decode(bytes, binary);
    if (!request) return this.socket.close(UNSUPPORTED, 'request cannot be read');
    if (!binary) this.asJson = true;
    return this.events.onRequest(request.message);
  }

  private admit(): boolean {
    const now = this.now();
    if (now - this.windowStart >= 1000) {
      this.windowStart = now;
      this.windowCount = 0;
    }
    this.windowCount += 1;
    return this.windowCount <= MAX_REQUESTS_PER_SECOND;
  }
}

function decode(bytes: RawData, binary: boolean): SignalRequest | undefined {
  const buffer = Array.isArray(bytes) ? Buffer.concat(bytes) : Buffer.from(bytes as ArrayBuffer | Buffer as Buffer);
  try {
    return binary
      ? SignalRequest.fromBinary(buffer)
      : SignalRequest.fromJsonString(buffer.toString('utf8'), { ignoreUnknownFields: true });
  } catch {
    return undefined;
  }
}
