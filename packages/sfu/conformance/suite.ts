/** All checks, each with the clients it is tried with. */
import type { Browser } from '@playwright/test';
import type { Browser as Firefox } from 'puppeteer-core';
import { API_CHECKS } from './api-checks.js';
import { CODEC_CHECKS } from './codec-checks.js';
import { DATA_CHECKS } from './data-checks.js';
import type { EngineName } from './engines.js';
import type { Cast, Check } from './checks.js';
import { firefoxActor } from './firefox.js';
import { FIREFOX_CHECKS } from './firefox-checks.js';
import { HEADLESS_CHECKS } from './headless-checks.js';
import { LAYER_CHECKS } from './layer-checks.js';
import { MOVE_CHECKS } from './move-checks.js';
import { NETWORK_CHECKS } from './network-checks.js';
import { RATE_CHECKS } from './rate-checks.js';
import { RETURN_CHECKS } from './return-checks.js';
import { RIGHT_CHECKS } from './right-checks.js';
import { ROOM_CHECKS } from './room-checks.js';
import { chromiumActor, type Stage } from './stage.js';
import { WORD_CHECKS } from './word-checks.js';

export interface World {
  stage: Stage;
  /** There whenever a check's client is one. */
  chromium: Browser | undefined;
  firefox: Firefox | undefined;
}

export interface Entry {
  /** What must hold, and with which client it is tried. */
  title: string;
  client: string;
  /** Of the machine: the sum of those that run at once is bounded. */
  weight: number;
  firefox: boolean;
  /** At the second door; a long check is not tried there in a short run, any other at the embedded server alone. */
  again?: 'long' | 'short';
  /** Only this engine; both without it. */
  engine?: EngineName;
  act(world: World): Promise<string | undefined | void>;
}

export interface Group {
  name: string;
  entries: readonly Entry[];
}

const DOORS = [
  { name: '/rtc/v1', room: {} },
  { name: '/rtc', room: { singlePeerConnection: false } },
];

export const LIGHT = 1;
export const HEAVY = 3;
const HEADLESS = 0.5;

const atDoors = (checks: readonly Check[]): Entry[] =>
  checks.flatMap((check) =>
    DOORS.slice(0, check.once ? 1 : 2).map((door, index): Entry => ({
      title: check.title,
      client: check.once ? 'Chromium' : `Chromium, ${door.name}`,
      weight: check.heavy ? HEAVY : LIGHT,
      firefox: false,
      ...(index > 0 ? { again: check.heavy ? ('long' as const) : ('short' as const) } : {}),
      act: async ({ stage, chromium }) => {
        if (!chromium) return 'Chromium is not there';
        const cast: Cast = { stage, room: door.room, actor: (name) => chromiumActor(chromium, stage, name) };
        return check.act(cast);
      },
    })),
  );

const ofEmbedded = (checks: readonly Check[]): Entry[] => atDoors(checks).map((entry) => ({ ...entry, engine: 'embedded' }));

const inFirefox = (): Entry[] =>
  FIREFOX_CHECKS.flatMap((check) =>
    DOORS.map((door, index): Entry => ({
      title: check.title,
      client: `Firefox, ${door.name}`,
      weight: check.embedded ? HEAVY : LIGHT,
      firefox: true,
      ...(index > 0 ? { again: check.embedded ? ('long' as const) : ('short' as const) } : {}),
      ...(check.embedded ? { engine: 'embedded' } : {}),
      act: async ({ stage, chromium, firefox }) => {
        if (!firefox || !chromium) return 'Firefox is not there';
        return check.act({
          stage,
          room: door.room,
          chromium: (name) => chromiumActor(chromium, stage, name),
          firefox: (name) => firefoxActor(firefox, stage, name),
        });
      },
    })),
  );

const onStage = (checks: typeof API_CHECKS, client: string): Entry[] =>
  checks.map(({ title, act }) => ({ title, client, weight: HEADLESS, firefox: false, act: ({ stage }) => act(stage) }));

export const SUITE: readonly Group[] = [
  { name: 'Size of pictures', entries: atDoors(LAYER_CHECKS) },
  { name: 'Coming back', entries: atDoors(RETURN_CHECKS) },
  { name: 'Firefox ESR with Chromium', entries: inFirefox() },
  { name: 'In a room', entries: atDoors(ROOM_CHECKS) },
  { name: 'Codecs', entries: atDoors(CODEC_CHECKS) },
  { name: 'Data', entries: atDoors(DATA_CHECKS) },
  // These bring servers of their own, or measure what is promised of the embedded one alone.
  { name: 'Networks', entries: ofEmbedded([...NETWORK_CHECKS, ...MOVE_CHECKS, ...RATE_CHECKS.map((check): Check => ({ ...check, heavy: true }))]) },
  { name: 'Words', entries: atDoors(WORD_CHECKS) },
  { name: 'Rights', entries: atDoors(RIGHT_CHECKS) },
  { name: 'Without a browser (@livekit/rtc-node)', entries: onStage(HEADLESS_CHECKS, 'rtc-node') },
  { name: 'RoomService (livekit-server-sdk)', entries: onStage(API_CHECKS, 'livekit-server-sdk') },
];
