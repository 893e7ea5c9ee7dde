import { afterEach, describe, expect, it } from 'vitest';
import { makeIceCredentials } from './ice-credentials.js';
import { openNative, renamed, type NativeEnvironment } from './native.js';
import { Peer } from './peer.js';

let environment: NativeEnvironment | undefined;
afterEach(() => {
  environment?.close();
  environment = undefined;
});

const quiet = { onRtp: () => undefined, onRtcp: () => undefined, onMessage: () => undefined, onUp: () => undefined, onDown: () => undefined };

/** Our side of a connection, and its first candidate. */
async function offered(announcedAddress: string, iceSecret?: string): Promise<{ peer: Peer; candidate: string }> {
  const opened = await openNative({ announcedAddress, iceSecret }, () => undefined);
  environment = opened;
  return new Promise((resolve) => {
    const peer: Peer = Peer.offering('test', opened, [], {
      ...quiet,
      onCandidate: (candidate) => setImmediate(() => resolve({ peer, candidate })),
    });
  });
}

describe('MED-3 the address that browsers are told', () => {
  const v4 = 'candidate:1 1 UDP 2130706431 192.0.2.2 7882 typ host';
  const v6 = 'candidate:2 1 UDP 2130706431 fd00::2 7882 typ host';

  it('is the announced one of its family, or none', () => {
    const both = ['203.0.113.7', '2001:db8::7'];
    expect(renamed(v4, both)).toBe('candidate:1 1 UDP 2130706431 203.0.113.7 7882 typ host');
    expect(renamed(v6, both)).toBe('candidate:2 1 UDP 2130706431 2001:db8::7 7882 typ host');
    expect([renamed(v6, ['203.0.113.7']), renamed(v4, ['2001:db8::7']), renamed('nonsense', both)]).toEqual([undefined, undefined, undefined]);
  });

  it.each(['127.0.0.1', '::1'])('%s is bound to, and the candidate names it on the one port', async (address) => {
    const { peer, candidate } = await offered(address);
    expect(candidate).toContain(` ${address} ${environment?.udpPort} typ host`);
    peer.close();
  });

  it('comes with a password that our own TURN server can tell, where a secret is shared', async () => {
    const { peer } = await offered('127.0.0.1', 'shared');
    const { ufrag, pwd } = peer.local;
    peer.close();
    environment?.close();
    expect(pwd).toHaveLength(32);
    expect(makeIceCredentials('shared', ufrag).icePwd).toBe(pwd);
    const other = await offered('127.0.0.1');
    expect(makeIceCredentials('shared', other.peer.local.ufrag).icePwd).not.toBe(other.peer.local.pwd);
    other.peer.close();
  });
});
