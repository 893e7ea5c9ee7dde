/** Networks that let little through. Each check has a media server, a TURN server and browsers of its own. */
import type { Browser } from '@playwright/test';
import type { Cast, Check } from './checks.js';
import { enter, goes, hostAddress, openNetwork, paths, type Entrance, type Network, type Transport } from './network.js';
import type { Person } from './people.js';
import { chromiumActor, launchChromium } from './stage.js';

/** What a browser must be told to take a certificate that nobody has signed. */
const ANY_CERTIFICATE = ['--ignore-certificate-errors'];
/** As a firewall that lets no UDP pass: the browser opens none at all. */
const NO_UDP = ['--webrtc-ip-handling-policy=disable_non_proxied_udp', '--force-webrtc-ip-handling-policy=disable_non_proxied_udp'];
const RELAY_ONLY = { rtcConfig: { iceTransportPolicy: 'relay' } };

async function pair(
  network: Network,
  flags: readonly string[],
  entrance: Entrance,
  act: (one: Person, other: Person) => Promise<void>,
): Promise<void> {
  const people: Person[] = [];
  let browser: Browser | undefined;
  try {
    browser = await launchChromium(flags);
    for (const name of ['ann', 'ben']) {
      people.push(await enter(await chromiumActor(browser, network.stage, name), network.stage, 'room', entrance));
    }
    const [one, other] = people as [Person, Person];
    await act(one, other);
  } finally {
    for (const person of people) await person.leave();
    await browser?.close();
    await network.close();
  }
}

const relayed = (transport: Transport): Check => ({
  title: `MED-3 picture and sound come through TURN by ${transport.toUpperCase()} alone`,
  act: async ({ room }: Cast) =>
    pair(await openNetwork([transport]), ANY_CERTIFICATE, { room, connect: RELAY_ONLY }, async (one, other) => {
      for (const person of [one, other]) {
        await person.receives();
        await goes(person, `relay ${transport}`);
      }
    }),
});

/** Whose client asks for another way comes back by itself, through a relay of that kind. */
const forced = (scenario: 'force-tcp' | 'force-tls', how: string): Check => ({
  title: `MED-3 scenario ${scenario}: back, by a relay of that kind`,
  act: async ({ room }) =>
    pair(await openNetwork(['udp', 'tcp', 'tls']), ANY_CERTIFICATE, { room }, async (one, other) => {
      await other.receives();
      await goes(other, 'host udp');
      const since = await other.now();
      await other.do(`room.simulateScenario("${scenario}").then(() => true)`);
      await other.sees('reconnected', since);
      await goes(other, how);
      await other.receives();
      await one.receives();
    }),
});

export const NETWORK_CHECKS: readonly Check[] = [
  relayed('udp'),
  relayed('tcp'),
  relayed('tls'),
  forced('force-tcp', 'relay t'),
  forced('force-tls', 'relay tls'),
  {
    title: 'MED-3 where no UDP passes, picture and sound come by TCP within 10 s, by themselves',
    act: async ({ room }) => {
      const network = await openNetwork(['udp', 'tcp', 'tls']);
      await pair(network, [...ANY_CERTIFICATE, ...NO_UDP], { room }, async (one, other) => {
        const started = performance.now();
        await one.receives();
        await other.receives();
        const took = performance.now() - started;
        if (took > 10_000) throw new Error(`took ${(took / 1000).toFixed(1)} s`);
        for (const person of [one, other]) await goes(person, 'relay t');
      });
    },
  },
  {
    title: 'MED-1 by IPv6 alone, on the same one port',
    act: async ({ room }) => {
      const address = hostAddress('IPv6') ?? '::1';
      await pair(await openNetwork([], { announcedAddress: address }), [], { room }, async (one, other) => {
        for (const person of [one, other]) {
          await person.receives();
          await goes(person, 'host udp', 5000);
          const [path] = await paths(person);
          if (!path?.includes(` ${address}:`)) throw new Error(`${person.name}: goes to ${path}, not ${address}`);
        }
      });
    },
  },
];
