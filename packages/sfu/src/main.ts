/** Stand-alone command: serves like `livekit-server --dev`, so that public clients and load tools can be pointed at it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LogLine, Sfu } from './options.js';
import { openPool, type SfuPool } from './pool/pool.js';
import { startSfu } from './start.js';
import { TURN_MS } from './turns.js';

const USAGE = `usage: sfu [--dev] [--host ADDRESS] [--port N] [--udp-port N] [--announce ADDRESS] [--max-participants N] [--processes N]
           [--turn URL]… [--turn-secret SECRET] [--key NAME:SECRET]… [--webhook URL]…
  --processes N   media processes behind the one port, the UDP ports from --udp-port on; 1 unless said otherwise
  --turn URL      a TURN server that people are told of, with a credential made from --turn-secret
  --webhook URL   told of what happens in rooms, signed with the first key
  --dev   port 7880, key "devkey", secret "secret", 127.0.0.1`;

const { values } = parseArgs({
  options: {
    dev: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    host: { type: 'string' },
    port: { type: 'string' },
    'udp-port': { type: 'string' },
    announce: { type: 'string' },
    'max-participants': { type: 'string' },
    processes: { type: 'string' },
    turn: { type: 'string', multiple: true },
    'turn-secret': { type: 'string' },
    key: { type: 'string', multiple: true },
    webhook: { type: 'string', multiple: true },
  },
});

const keys: Record<string, string> = values.dev ? { devkey: 'secret' } : {};
for (const pair of values.key ?? []) {
  const at = pair.indexOf(':');
  if (at > 0) keys[pair.slice(0, at)] = pair.slice(at + 1);
}

if (values.help || Object.keys(keys).length === 0) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}

const announced = values.announce ?? (values.dev ? '127.0.0.1' : undefined);
const processes = Math.max(1, Math.floor(Number(values.processes ?? 1)) || 1);
const options = {
  keys,
  host: values.host ?? '127.0.0.1',
  port: Number(values.port ?? 7880),
  udpPort: Number(values['udp-port'] ?? (values.dev ? 7882 : 0)),
  ...(announced === undefined ? {} : { announcedAddress: announced }),
  ...(values['max-participants'] === undefined ? {} : { maxParticipants: Number(values['max-participants']) }),
  ...(values.turn && { iceServers: [{ urls: values.turn, ...(values['turn-secret'] && { secret: values['turn-secret'] }) }] }),
  ...(values.webhook === undefined ? {} : { webhooks: { urls: values.webhook, key: Object.keys(keys)[0] ?? '' } }),
  log: (line: LogLine) => console.log(JSON.stringify(line)),
};
const starting: Promise<SfuPool | Sfu> = processes > 1 ? openPool({ ...options, processes, entry: childEntry() }) : startSfu({ turnMs: TURN_MS, ...options });
const sfu = await starting.catch((error: unknown) => {
  console.error(`sfu: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
const ports = 'udpPorts' in sfu ? { port: sfu.port(), udpPorts: sfu.udpPorts() } : { port: sfu.port, udpPort: sfu.udpPort };
console.log(JSON.stringify({ level: 'info', msg: 'serving', ...ports }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void sfu.close().then(() => process.exit(0));
  });
}

/** Beside the built command lies the built child; from sources it is run as it is. */
function childEntry(): string {
  const built = fileURLToPath(new URL('./sfu-child.mjs', import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL('./child.ts', import.meta.url));
}
