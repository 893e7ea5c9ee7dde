/** Figures of the process as it is now. */
import type { Clock } from './clock.js';
import type { LoadWatch } from './load.js';
import type { SfuStats } from './options.js';
import type { Rooms } from './room/rooms.js';
import { packetCounts } from './media/counts.js';

export function readStats(rooms: Rooms, clock: Clock, load: LoadWatch): SfuStats {
  const people = rooms.all.flatMap((room) => [...room.participants.values()]);
  const cpu = process.cpuUsage();
  return {
    rooms: rooms.all.length,
    participants: people.length,
    publishedTracks: people.reduce((sum, one) => sum + one.published.size, 0),
    subscriptions: people.reduce((sum, one) => sum + one.subscriptions.size, 0),
    packetsIn: packetCounts.received,
    packetsDropped: packetCounts.dropped,
    packetsShed: packetCounts.shed,
    packetsOut: packetCounts.sent,
    packetsResent: packetCounts.resent,
    cpuMicros: cpu.user + cpu.system,
    residentBytes: process.memoryUsage.rss(),
    ...load.reading,
    shedLevel: load.level,
    isShut: load.isShut,
    at: clock.steady(),
  };
}
