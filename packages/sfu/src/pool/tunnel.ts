/** A websocket handed through to a process on this machine, byte by byte. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export type Opening = 'open' | 'refused' | 'elsewhere' | 'unreachable';

export interface TunnelEvents {
  /** Either side has closed an open tunnel. Called once. */
  onEnd(): void;
  /** Whether an answer of this status, which lets nobody in, is passed on. */
  isFinal(status: number): boolean;
}

/** A process that hangs accepts connections and never answers. */
const OPEN_TIMEOUT_MS = 10_000;

/**
 * Resolves when the process has let the socket in (`open`), or has said no (`refused`: its answer was passed on), or what it said is
 * not final (`elsewhere`) or it is not there (`unreachable`): nothing was written then.
 */
export function openTunnel(port: number, request: IncomingMessage, socket: Duplex, head: Buffer, events: TunnelEvents): Promise<Opening> {
  return new Promise((resolve) => {
    const upstream = httpRequest({
      host: '127.0.0.1', port, path: request.url ?? '/', headers: request.headers, agent: false, timeout: OPEN_TIMEOUT_MS,
    });
    const gaveUp = (): void => void upstream.destroy();
    socket.once('close', gaveUp);
    const settled = (opening: Opening): void => {
      socket.off('close', gaveUp);
      resolve(opening);
    };
    upstream.on('upgrade', (response, far, farHead) => {
      upstream.setTimeout(0);
      settled('open');
      socket.write(headOf(response));
      join(socket, far, () => events.onEnd());
      if (farHead.length > 0) socket.write(farHead);
      if (head.length > 0) far.write(head);
    });
    upstream.on('response', (response) => {
      if (!events.isFinal(response.statusCode ?? 502)) {
        settled('elsewhere');
        response.resume();
        return;
      }
      settled('refused');
      socket.write(headOf(response));
      response.pipe(socket);
    });
    upstream.on('timeout', () => upstream.destroy());
    upstream.on('error', () => settled('unreachable'));
    upstream.end();
  });
}

/** Whatever ends one side ends the other. */
function join(near: Duplex, far: Duplex, onEnd: () => void): void {
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    near.destroy();
    far.destroy();
    onEnd();
  };
  for (const side of [near, far]) {
    side.on('error', end);
    side.on('close', end);
  }
  if (near.destroyed) return end();
  near.pipe(far);
  far.pipe(near);
}

function headOf(response: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${response.statusCode ?? 502} ${response.statusMessage ?? ''}`];
  for (let at = 0; at + 1 < response.rawHeaders.length; at += 2) {
    lines.push(`${response.rawHeaders[at]}: ${response.rawHeaders[at + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
