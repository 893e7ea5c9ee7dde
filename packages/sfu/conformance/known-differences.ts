/**
 * Where an engine is known not to do what a check asks. A check that fails and stands here is no failure; one that stands here and
 * passes is: the entry is to be taken out.
 */
import type { EngineName } from './engines.js';

export interface Difference {
  check: string;
  /** Only with this client; with all of them without it. */
  client?: string;
  engine: EngineName;
  /** It depends on which of two things comes first: passing is no failure then. */
  sometimes?: true;
  /** Since one cannot say why it is so without saying what happens. */
  reason: string;
}

export const KNOWN_DIFFERENCES: readonly Difference[] = [
  {
    engine: 'LiveKit',
    check: 'MED-1 the server may ask for a new connection',
    reason: 'LiveKit 1.13.5 does not know the scenario leave-full-reconnect: nothing happens',
  },
  {
    engine: 'LiveKit',
    check: 'MED-1 scenario force-tls: back, whatever way there is',
    reason: 'where no TURN server is configured, LiveKit leaves whoever asks for TLS without any way; here they come back by what there is',
  },
  {
    engine: 'LiveKit',
    check: 'MED-4 no address outside this machine is used',
    reason: 'LiveKit names public STUN servers that nobody configured; the product takes none from it unless it is told to (LIVEKIT_ICE_SERVERS)',
  },
];

export const differenceOf = (engine: EngineName, check: string, client: string): Difference | undefined =>
  KNOWN_DIFFERENCES.find((one) => one.engine === engine && one.check === check && (one.client ?? client) === client);
