/** What the tests of the TURN server share: a world with one client, before each test. */
import { beforeEach, expect } from 'vitest';
import { channelData } from '../framing.js';
import { METHOD } from '../../stun/message.js';
import { channelNumber, MEDIA, peerAddress, TestClient, World } from '../testing.js';

/** Made anew before each test. */
export let world: World;
export let ann: TestClient;

/** Another world, and ann in it. */
export function enter(next: World): void {
  world = next;
  ann = new TestClient(world);
}

/** Ann comes anew; her credential is good for `life` milliseconds. */
export function annAnew(life: number): void {
  ann = new TestClient(world, 'PA_ann', life);
}

/** For every file that uses them: files may share a process, and this one is read once. */
export const useStage = (): void => beforeEach(() => enter(new World()));

export const relay = (): World['relays'][number] => {
  const [first] = world.relays;
  if (!first) throw new Error('no relay');
  return first;
};

/** Allocated, permitted and bound. */
export async function connected(): Promise<void> {
  expect(await ann.allocate()).toBe(0);
  expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)])).toBe(0);
}

export const up = (text: string): void => ann.say(channelData(0x4000, Buffer.from(text), false));
export const heard = (): string[] => relay().sent.map(({ packet }) => packet.toString());
