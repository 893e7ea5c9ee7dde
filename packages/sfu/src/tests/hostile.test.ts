import { once } from 'node:events';
import { connect } from 'node:net';
import { Ping } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { Hand, openSfu, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { RECEIVING, useSfu } from './stage.js';

const stage = useSfu();

describe('hostile input ends at most its own socket', () => {
  const frames: [string, (hand: Hand) => void][] = [
    ['bytes that are no message', (hand) => hand.raw(Buffer.from([255, 255, 255]))],
    ['text that is no JSON', (hand) => hand.raw('hello')],
    ['a frame of two megabytes', (hand) => hand.raw(Buffer.alloc(2_000_000))],
    ['an offer that is no SDP', (hand) => hand.offer('hello')],
    ['an answer to nothing', (hand) => hand.send({ case: 'answer', value: { sdp: 'v=0' } as never })],
    ['a flood', (hand) => {
      for (let index = 0; index < 400; index += 1) hand.send({ case: 'ping', value: 1n });
    }],
  ];

  it.each(frames)('%s', async (_name, act) => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    const eve = await Hand.join(stage.sfu, await tokenFor('eve', name));
    await eve.expect('join');
    act(eve);
    expect(await eve.closed()).toBeGreaterThanOrEqual(1000);
    ann.send({ case: 'pingReq', value: new Ping({ timestamp: 9n }) });
    await ann.expect('pongResp');
    ann.close();
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a number', '7'],
    ['a candidate that is none', '{"candidate":"candidate:x"}'],
    ['lines within', '{"candidate":"candidate:1 1 udp 1 1.2.3.4 5 typ host\\r\\na=x"}'],
    ['endless', `{"candidate":"${'x'.repeat(10_000)}"}`],
  ])('trickle: %s', async (_name, candidateInit) => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()), { offer: browserOffer(RECEIVING) });
    await hand.expect('answer');
    hand.send({ case: 'trickle', value: { candidateInit, target: 0 } as never });
    hand.send({ case: 'pingReq', value: new Ping({ timestamp: 1n }) });
    await hand.expect('pongResp');
    hand.close();
  });

  it('whoever is refused and does not hang up keeps no server from closing', async () => {
    const sfu = await openSfu();
    const socket = connect({ port: sfu.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.write('GET /rtc?access_token=nonsense HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    expect(String((await once(socket, 'data'))[0])).toContain('401');
    await sfu.close();
    socket.destroy();
  }, 5_000);

  it('joins that cannot be read', async () => {
    const token = await tokenFor('ann', stage.room());
    for (const request of ['', 'AAAA', Buffer.alloc(300, 255).toString('base64url')]) {
      const response = await new Promise<string>((resolve) => {
        const socket = connect(stage.sfu.port, '127.0.0.1', () =>
          socket.write(
            `GET /rtc/v1?access_token=${token}&join_request=${request} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
          ),
        );
        socket.on('data', (data) => {
          socket.destroy();
          resolve(String(data).split('\r\n')[0] ?? '');
        });
      });
      expect(response).toContain('400');
    }
  });
});
