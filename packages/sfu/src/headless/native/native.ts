/**
 * The one door to the native addon, whose ICE, DTLS, SRTP and SCTP others wrote: headless clients use it, so that our own is tried against somebody
 * else's reading of the standards. Nothing that serves imports it.
 */
import native from 'node-datachannel';
import { MAX_MESSAGE_BYTES } from '../../transport/parameters.js';

export type NativePeer = InstanceType<typeof native.PeerConnection>;
export type NativeTrack = InstanceType<typeof native.Track>;
export type NativeChannel = ReturnType<NativePeer['createDataChannel']>;

export type NativeLog = (level: string, message: string) => void;

let users = 0;

/**
 * The addon keeps a list of its tracks and channels and strikes one off when its `onClosed` callback has run: never without one, and not when the
 * collector frees it. `cleanup` walks that list, and what was freed is read again (a segmentation fault). So each gets the callback, and lives until then.
 */
const unclosed = new Set<NativeTrack | NativeChannel>();

/**
 * For every track and channel, before anything else is done with it. It is closed by its connection, and from here only after it said so and
 * what was received before has been handed over: the addon leaks each packet that stands in the queue of a callback when that one is dropped.
 */
export function keepUntilClosed(handle: NativeTrack | NativeChannel, onClosed: () => void = () => undefined): void {
  handle.onClosed(() => {
    onClosed();
    // The addon strikes it off after this returns; one turn of the loop hands over what waits, whatever the order of the queues.
    setImmediate(() =>
      setImmediate(() => {
        try {
          handle.close();
        } finally {
          unclosed.delete(handle);
        }
      }),
    );
  });
  unclosed.add(handle);
}

/**
 * For a track or channel of theirs that was over before we heard of it, as when somebody is lost right after the handshake: the addon will never say so, and
 * holds whatever its callbacks hold. It stays on both lists, as a handle with nothing behind it.
 */
export function keepEnded(handle: NativeTrack | NativeChannel): void {
  handle.onClosed(() => undefined);
  handle.close();
}

export interface NativeEnvironment {
  createPeer(name: string): NativePeer;
  close(): void;
}

const MTU = 1280;

/** Every connection on a port of its own, since a server tells connections apart by where their packets come from. Loopback only. */
export function openNativeClient(log: NativeLog = () => undefined): NativeEnvironment {
  // The logger without a callback writes to standard output.
  if (users === 0) native.initLogger('Error', log);
  users += 1;
  let closed = false;
  return {
    createPeer: (name) =>
      new native.PeerConnection(name, {
        iceServers: [],
        disableAutoNegotiation: true,
        bindAddress: '127.0.0.1',
        maxMessageSize: MAX_MESSAGE_BYTES,
        mtu: MTU,
      }),
    close: () => {
      if (closed) return;
      closed = true;
      users -= 1;
      if (users > 0) return;
      // Without this Node does not exit: the addon's threads hold it.
      native.cleanup();
      unclosed.clear();
    },
  };
}

/** A video description for offering; without SSRCs, so that every SSRC may pass both ways. */
export function createMediaLine(mid: string): InstanceType<typeof native.Video> {
  const video = new native.Video(mid, 'SendRecv');
  video.addVP8Codec(96);
  return video;
}
