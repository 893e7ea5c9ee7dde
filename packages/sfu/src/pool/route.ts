/** Which room a request is about, read without trusting it: the process that gets the request judges it. */
import { DeleteRoomRequest } from '@livekit/protocol';
import { claimedRoom, tokenOf } from '../signal/bearer.js';
import type { IncomingMessage } from 'node:http';

const TWIRP = /^\/twirp\/livekit\.RoomService\/(\w+)$/;

/** RoomService's method; undefined where the path is no such call. */
export const methodOf = (path: string): string | undefined => TWIRP.exec(path)?.[1];

/** Total: whatever the request line holds, there is an address. */
export function urlOf(request: Pick<IncomingMessage, 'url'>): URL {
  try {
    return new URL(request.url ?? '/', 'http://local');
  } catch {
    return new URL('http://local/unreadable');
  }
}

/** The room of a join's token. */
export const roomOfJoin = (request: Pick<IncomingMessage, 'headers'>, url: URL): string | undefined =>
  claimedRoom(tokenOf(request, url.searchParams));

/**
 * The room of a RoomService request. In every one of them it is the first field, a text: `name` where a room is created, else
 * `room`. What a message holds beyond that is passed over, as protobuf's unknown fields are.
 */
export function roomOfCall(method: string, body: Buffer, json: boolean): string | undefined {
  try {
    return (json ? nameIn(body, method === 'CreateRoom' ? 'name' : 'room') : DeleteRoomRequest.fromBinary(body).room) || undefined;
  } catch {
    return undefined;
  }
}

function nameIn(body: Buffer, field: string): string | undefined {
  const value: unknown = JSON.parse(body.toString('utf8'));
  const name = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
  return typeof name === 'string' ? name : undefined;
}
