/** Which process has which room. Pure, given `now` (steady milliseconds). */

export interface ProcessLoad {
  index: number;
  /** Serves, was heard of lately, and is not being drained. */
  takesRooms: boolean;
  shedLevel: 0 | 1 | 2;
  isShut: boolean;
  /** Of one core, all threads together; above 1 where several work. */
  cpuShare: number;
  /** In and out, RTP. */
  packetsPerSecond: number;
  rooms: number;
  /** Rooms it got so lately that its figures do not show them yet. */
  young: number;
}

/** What a packet costs at rates at which packets decide (docs/performance/media.md), in shares of a core and second. */
const PACKET_SHARE = 25e-6;
/** What a room that has just been placed will cost when its people are there. */
const YOUNG_ROOM_SHARE = 0.06;
/** A room in which nothing moves now may move in a minute. */
const ROOM_SHARE = 0.02;
/** A process that sends small pictures only is chosen when all do. */
const SHEDDING = 100;

/** The process with the least to do. Undefined when none may take a room: none serves, or all are full. */
export function chooseProcess(loads: readonly ProcessLoad[]): number | undefined {
  let best: { index: number; weight: number } | undefined;
  for (const load of loads) {
    if (!load.takesRooms || load.isShut) continue;
    const weight = weightOf(load);
    if (!best || weight < best.weight) best = { index: load.index, weight };
  }
  return best?.index;
}

/** The larger of what was measured and what its packets should cost: after a moment of quiet the CPU alone would say too little. */
function weightOf({ cpuShare, packetsPerSecond, rooms, young, shedLevel }: ProcessLoad): number {
  const measured = Math.max(cpuShare, packetsPerSecond * PACKET_SHARE);
  return measured + rooms * ROOM_SHARE + young * YOUNG_ROOM_SHARE + shedLevel * SHEDDING;
}

export interface Place {
  readonly process: number;
  readonly placedAt: number;
  /** Sockets and requests that are on their way to it, or there. */
  holders: number;
  /** The process says that the room is open. */
  listed: boolean;
  keepUntil: number;
}

/** Processes tell once a second what they opened. */
const KEEP_MS = 5_000;
const YOUNG_MS = 15_000;

/**
 * A room stays where it is for as long as its process lists it, somebody holds it, or somebody was let in a moment ago. A request that
 * is refused leaves nothing behind: names in tokens that nobody signed fill no memory.
 */
export class Placement {
  private readonly places = new Map<string, Place>();

  find(room: string, now: number): Place | undefined {
    const place = this.places.get(room);
    if (!place || isKept(place, now)) return place;
    this.places.delete(room);
    return undefined;
  }

  put(room: string, process: number, now: number): Place {
    const place = { process, placedAt: now, holders: 0, listed: false, keepUntil: -Infinity };
    this.places.set(room, place);
    return place;
  }

  /** The process has answered yes: the room will be on its list within a second. */
  accepted(place: Place, now: number): void {
    place.keepUntil = now + KEEP_MS;
  }

  opened(process: number, rooms: readonly string[], now: number): void {
    for (const room of rooms) {
      const place = this.find(room, now) ?? this.put(room, process, now);
      if (place.process === process) place.listed = true;
    }
  }

  /** `forGood`: the process opens none again, so that whoever comes next is better off elsewhere. */
  closed(process: number, rooms: readonly string[], forGood = false): void {
    for (const room of rooms) {
      const place = this.places.get(room);
      if (place?.process !== process) continue;
      place.listed = false;
      if (forGood) place.keepUntil = -Infinity;
    }
  }

  /** Its process does not have the room and opens it no more, whatever it said last. Stays while somebody holds it. */
  left(room: string, place: Place): void {
    if (place.holders === 0 && this.places.get(room) === place) this.places.delete(room);
  }

  /** The process is gone. Who still holds one of its rooms holds nothing. */
  lost(process: number): void {
    for (const [room, place] of this.places) if (place.process === process) this.places.delete(room);
  }

  /** Forgets what nobody keeps. */
  sweep(now: number): void {
    for (const [room, place] of this.places) if (!isKept(place, now)) this.places.delete(room);
  }

  rooms(process: number): number {
    return this.count((place) => place.process === process);
  }

  young(process: number, now: number): number {
    return this.count((place) => place.process === process && now - place.placedAt < YOUNG_MS);
  }

  get size(): number {
    return this.places.size;
  }

  private count(fits: (place: Place) => boolean): number {
    let count = 0;
    for (const place of this.places.values()) if (fits(place)) count += 1;
    return count;
  }
}

const isKept = (place: Place, now: number): boolean => place.listed || place.holders > 0 || now < place.keepUntil;
