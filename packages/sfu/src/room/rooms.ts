/** All rooms of the process. */
import { DisconnectReason, type LeaveRequest_Action, type DisconnectReason as Reason } from '@livekit/protocol';
import { DEPARTURE_TIMEOUT_MS, EMPTY_TIMEOUT_MS, MAX_METADATA_CHARS, MAX_ROOMS } from './limits.js';
import { Room, type RoomSettings, type RoomTools } from './room.js';

/** What is not wished for is as the house has it. Milliseconds. */
export type RoomWishes = Partial<Omit<RoomSettings, 'name'>>;

/** As the protocol has them: seconds, and zero or nothing for what is not wished for. */
export function readWishes(wishes: {
  metadata: string;
  emptyTimeout: number;
  departureTimeout: number;
  maxParticipants: number;
}): RoomWishes {
  return {
    ...(wishes.metadata === '' || wishes.metadata.length > MAX_METADATA_CHARS ? {} : { metadata: wishes.metadata }),
    ...(wishes.emptyTimeout === 0 ? {} : { emptyTimeout: wishes.emptyTimeout * 1000 }),
    ...(wishes.departureTimeout === 0 ? {} : { departureTimeout: wishes.departureTimeout * 1000 }),
    ...(wishes.maxParticipants === 0 ? {} : { maxParticipants: wishes.maxParticipants }),
  };
}

export class Rooms {
  private readonly byName = new Map<string, Room>();

  private readonly tools: RoomTools;
  private readonly maxParticipants: number;

  constructor(tools: RoomTools, maxParticipants: number) {
    this.tools = tools;
    this.maxParticipants = maxParticipants;
  }

  get all(): Room[] {
    return [...this.byName.values()];
  }

  /** No other room is opened. */
  get isFull(): boolean {
    return this.byName.size >= MAX_ROOMS;
  }

  get(name: string): Room | undefined {
    return this.byName.get(name);
  }

  /** Undefined when the process holds all the rooms it may. An existing room keeps its settings. */
  open(name: string, wishes: RoomWishes = {}): Room | undefined {
    const existing = this.byName.get(name);
    if (existing) return existing;
    if (this.isFull) return undefined;
    const settings: RoomSettings = {
      name,
      metadata: wishes.metadata ?? '',
      emptyTimeout: wishes.emptyTimeout ?? EMPTY_TIMEOUT_MS,
      departureTimeout: wishes.departureTimeout ?? DEPARTURE_TIMEOUT_MS,
      maxParticipants: wishes.maxParticipants ?? this.maxParticipants,
    };
    const room = new Room(settings, this.tools);
    this.byName.set(name, room);
    this.tools.log({ level: 'info', msg: 'room opened', room: room.sid });
    return room;
  }

  delete(name: string): boolean {
    const room = this.byName.get(name);
    if (!room) return false;
    this.byName.delete(name);
    room.close(DisconnectReason.ROOM_DELETED);
    return true;
  }

  tick(now: number): void {
    for (const room of this.byName.values()) {
      room.tick(now);
      if (!room.isExpired(now)) continue;
      this.byName.delete(room.name);
      room.close(DisconnectReason.ROOM_CLOSED);
      this.tools.log({ level: 'info', msg: 'room closed', room: room.sid });
    }
  }

  /** Everyone hears it; clients that may come back do so by themselves. */
  close(reason: Reason, action: LeaveRequest_Action): void {
    for (const room of this.byName.values()) room.close(reason, action);
    this.byName.clear();
  }
}
