/** The signalling of a headless client: joins by either door, hands every response on and keeps none. */
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import {
  ClientInfo,
  ConnectionSettings,
  JoinRequest,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
  type AddTrackRequest,
} from '@livekit/protocol';
import { WebSocket } from 'ws';

export type Door = '/rtc' | '/rtc/v1';
export type Response = SignalResponse['message'];

export interface FirstWords {
  door: Door;
  addTracks: readonly AddTrackRequest[];
  /** Sent within the join; `/rtc/v1` only. */
  offer: string | undefined;
}

export class Signal {
  private readonly socket: WebSocket;
  /** Said before the socket was open. */
  private early: Uint8Array[] = [];

  constructor(url: string, token: string, words: FirstWords, heard: (message: Response) => void, closed: () => void) {
    this.socket = new WebSocket(joinUrl(url, token, words), { perMessageDeflate: false });
    this.socket.on('open', () => {
      for (const bytes of this.early.splice(0)) this.socket.send(bytes);
    });
    // Who once asked in JSON is answered in JSON.
    this.socket.on('message', (bytes: Buffer, binary) =>
      heard((binary ? SignalResponse.fromBinary(bytes) : SignalResponse.fromJsonString(bytes.toString())).message),
    );
    this.socket.on('close', closed);
    this.socket.on('error', () => undefined);
  }

  /** Rejects with the server's status when it refuses. */
  async opened(): Promise<void> {
    await once(this.socket, 'open');
  }

  send(message: SignalRequest['message']): void {
    this.raw(new SignalRequest({ message }).toBinary());
  }

  /** Octets as they are, whatever they mean. */
  raw(bytes: Uint8Array | string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(bytes);
    else if (this.socket.readyState === this.socket.CONNECTING) this.early.push(Buffer.from(bytes));
  }

  close(): void {
    this.socket.close();
  }

  /** Without a closing handshake, as a lost network would. */
  cut(): void {
    this.socket.terminate();
  }
}

function joinUrl(url: string, token: string, { door, addTracks, offer }: FirstWords): string {
  const query = new URLSearchParams({ access_token: token });
  if (door === '/rtc') {
    for (const [key, value] of Object.entries({ auto_subscribe: '1', sdk: 'js', version: '2.23.0', protocol: '16' })) query.set(key, value);
  } else {
    const request = new JoinRequest({
      clientInfo: new ClientInfo({ version: '2.23.0', protocol: 16 }),
      connectionSettings: new ConnectionSettings({ autoSubscribe: true }),
      addTrackRequests: [...addTracks],
      ...(offer === undefined ? {} : { publisherOffer: new SessionDescription({ type: 'offer', sdp: offer, id: 1 }) }),
    });
    const joinRequest = gzipSync(request.toBinary());
    const wrapped = new WrappedJoinRequest({ compression: WrappedJoinRequest_Compression.GZIP, joinRequest });
    // LiveKit's server wants the padding that `base64url` leaves out.
    query.set('join_request', Buffer.from(wrapped.toBinary()).toString('base64').replace(/\+/g, '-').replace(/\//g, '_'));
  }
  return `${url.replace(/^http/, 'ws').replace(/\/$/, '')}${door}?${query.toString()}`;
}
