import { describe, expect, it } from 'vitest';
import { chooseProcess, Placement, type ProcessLoad } from './placement.js';
import { changeOf } from './names.js';
import { defaultProcesses } from './size.js';

const idle = (index: number, more: Partial<ProcessLoad> = {}): ProcessLoad => ({
  index, takesRooms: true, shedLevel: 0, isShut: false, cpuShare: 0, packetsPerSecond: 0, rooms: 0, young: 0, ...more,
});

describe('where a new room goes', () => {
  it.each<[string, ProcessLoad[], number | undefined]>([
    ['nowhere when there is no process', [], undefined],
    ['to the first of equals', [idle(0), idle(1)], 0],
    ['to the one with fewer rooms', [idle(0, { rooms: 1 }), idle(1)], 1],
    ['to the one whose CPU has less to do, though it has more rooms', [idle(0, { cpuShare: 0.6, rooms: 1 }), idle(1, { cpuShare: 0.2, rooms: 5 })], 1],
    ['to the one with fewer packets, when the CPU does not show them', [idle(0, { packetsPerSecond: 8000 }), idle(1, { cpuShare: 0.1 })], 1],
    ['not where rooms have just been placed whose people are to come', [idle(0, { young: 3 }), idle(1, { cpuShare: 0.1 })], 1],
    ['not to one that is drained, hangs or is away', [idle(0, { takesRooms: false }), idle(1, { cpuShare: 0.9 })], 1],
    ['not to one that sends small pictures only, while another does not', [idle(0, { shedLevel: 1 }), idle(1, { cpuShare: 1.5, rooms: 40 })], 1],
    ['to the least loaded when all send small pictures', [idle(0, { shedLevel: 1, cpuShare: 1.2 }), idle(1, { shedLevel: 1, cpuShare: 1 })], 1],
    ['never to one whose door is shut', [idle(0, { isShut: true }), idle(1, { takesRooms: false })], undefined],
  ])('%s', (_name, loads, chosen) => {
    expect(chooseProcess(loads)).toBe(chosen);
  });

  it('rooms that come at once are spread evenly before any figure shows them', () => {
    const loads = [idle(0, { cpuShare: 0.02 }), idle(1), idle(2, { cpuShare: 0.01 })];
    for (let room = 0; room < 30; room += 1) {
      const chosen = loads[chooseProcess(loads) ?? -1];
      if (!chosen) throw new Error('no process');
      chosen.rooms += 1;
      chosen.young += 1;
    }
    expect(loads.map((load) => load.rooms)).toEqual([10, 10, 10]);
  });
});

describe('how long a room stays where it is', () => {
  it('for as long as somebody holds it, it is listed, or somebody was let in less than five seconds ago', () => {
    const placement = new Placement();
    const place = placement.put('a', 1, 0);
    place.holders = 1;
    placement.accepted(place, 1000);
    placement.sweep(9000);
    expect(placement.find('a', 9000)?.process).toBe(1);
    place.holders = 0;
    expect(placement.find('a', 5999)?.process).toBe(1);
    placement.opened(1, ['a'], 5999);
    placement.sweep(60_000);
    expect(placement.find('a', 60_000)?.process).toBe(1);
    placement.closed(1, ['a']);
    expect(placement.find('a', 60_000)).toBeUndefined();
  });

  it('what was refused leaves nothing behind', () => {
    const placement = new Placement();
    const place = placement.put('made up', 0, 0);
    place.holders = 1;
    place.holders -= 1;
    placement.sweep(1);
    expect(placement.size).toBe(0);
  });

  it('a process that dies takes only its own along, and what its sockets release later frees nobody else’s', () => {
    const placement = new Placement();
    const old = placement.put('a', 0, 0);
    old.holders = 1;
    placement.opened(1, ['b'], 0);
    placement.lost(0);
    expect([placement.find('a', 1), placement.find('b', 1)?.process]).toEqual([undefined, 1]);
    const anew = placement.put('a', 1, 2);
    anew.holders = 1;
    old.holders -= 1;
    placement.sweep(3);
    expect(placement.find('a', 3)).toBe(anew);
  });

  it('another process’s word about a room changes nothing', () => {
    const placement = new Placement();
    placement.opened(0, ['a'], 0);
    placement.opened(1, ['a'], 0);
    placement.closed(1, ['a']);
    expect(placement.find('a', 1)?.process).toBe(0);
    expect([placement.rooms(0), placement.rooms(1)]).toEqual([1, 0]);
  });

  it('a room of a drained process is free as soon as nobody is there', () => {
    const placement = new Placement();
    const place = placement.put('a', 0, 0);
    placement.accepted(place, 0);
    placement.opened(0, ['a'], 1);
    placement.closed(0, ['a']);
    expect(placement.find('a', 2)).toBe(place);
    placement.closed(0, ['a'], true);
    expect(placement.find('a', 2)).toBeUndefined();
  });

  it('a room that its process will not open again is placed anew once nobody holds it, and only where nobody has done so', () => {
    const placement = new Placement();
    placement.opened(0, ['a'], 0);
    const old = placement.find('a', 0);
    if (!old) throw new Error('no place');
    old.holders = 1;
    placement.left('a', old);
    expect(placement.find('a', 1)).toBe(old);
    old.holders = 0;
    placement.left('a', old);
    expect(placement.find('a', 1)).toBeUndefined();
    const anew = placement.put('a', 1, 2);
    placement.accepted(anew, 2);
    placement.left('a', old);
    expect(placement.find('a', 3)).toBe(anew);
  });

  it('rooms are young for fifteen seconds', () => {
    const placement = new Placement();
    placement.put('a', 0, 0);
    expect([placement.young(0, 14_999), placement.young(0, 15_000), placement.young(1, 0)]).toEqual([1, 0, 0]);
  });
});

it('a process tells what it opened and closed, and nothing when nothing changed', () => {
  expect(changeOf(new Set(['a', 'b']), new Set(['b', 'c']))).toEqual({ opened: ['c'], closed: ['a'] });
  expect(changeOf(new Set(['a']), new Set(['a']))).toBeUndefined();
});

it.each([
  [1, 8, 1], [2, 8, 1], [3, 8, 2], [4, 8, 3], [8, 8, 7], [64, 64, 8], [8, 1, 2], [16, 0.4, 1],
])('a machine of %d cores and %d GiB gets %d media processes', (cores, gibibytes, processes) => {
  expect(defaultProcesses(cores, gibibytes * 2 ** 30)).toBe(processes);
});
