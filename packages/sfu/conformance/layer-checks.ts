/** The size of pictures: chosen by the viewer's window, wish and network; nothing is sent that nobody looks at. */
import { becomes, pair, widthBecomes, type Check } from './checks.js';
import { narrowTo, openNarrowLink } from './narrow-link.js';

/** Two layers in Chromium, and as much as two busy cores encode. */
const AV1_SIZE = { resolution: { width: 640, height: 360, frameRate: 15 } };

export const LAYER_CHECKS: readonly Check[] = [
  {
    title: 'MED-2 the picture follows the viewer’s window and wish',
    heavy: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives(['video']);
        await one.receives(['video']);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(0))');
        await widthBecomes(other, 'becomes small', (width) => width > 0 && width <= 480);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(2))');
        await widthBecomes(other, 'becomes large', (width) => width >= 960);
        await other.do('remoteVideo().forEach((p) => p.setVideoDimensions({ width: 300, height: 170 }))');
        await widthBecomes(other, 'fits a window 300 wide', (width) => width > 0 && width <= 480);
        await other.do('remoteVideo().forEach((p) => p.setVideoDimensions({ width: 1280, height: 720 }))');
        await widthBecomes(other, 'fits a window 1280 wide', (width) => width >= 960);
      }, { sharp: true }, { sharp: false }),
  },
  {
    title: 'MED-2 within one VP9 stream (SVC) the picture follows the viewer’s window and wish',
    heavy: true,
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        if (!(await one.do<boolean>('canSend("video/vp9")'))) return 'this browser cannot send VP9';
        // On a busy machine the encoder begins with the smallest layer alone.
        await widthBecomes(other, 'is large', (width) => width >= 960, 45_000);
        await becomes(one, 'sends one VP9 stream', 'media().then((m) => { const sent = m.outbound.filter((s) => s.kind === "video"); return sent.length === 1 && sent[0].codec.toLowerCase() === "video/vp9"; })');
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(0))');
        await widthBecomes(other, 'becomes small', (width) => width > 0 && width <= 480);
        await other.receives(['video']);
        await other.do('remoteVideo().forEach((p) => p.setVideoDimensions({ width: 640, height: 360 }))');
        await widthBecomes(other, 'fits a window 640 wide', (width) => width > 480 && width < 960);
        await other.receives(['video']);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(2))');
        await widthBecomes(other, 'becomes large', (width) => width >= 960);
        await other.receives(['video']);
        return undefined;
      }, { sharp: true, room: { publishDefaults: { videoCodec: 'vp9', backupCodec: false } } }, { sharp: false, room: { publishDefaults: { videoCodec: 'vp8' } } }),
  },
  {
    title: 'MED-2 within one AV1 stream (SVC) the picture follows the viewer’s wish',
    heavy: true,
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        if (!(await one.do<boolean>('canSend("video/av1")'))) return 'this browser cannot send AV1';
        await widthBecomes(other, 'is large', (width) => width >= 600, 45_000);
        await becomes(one, 'sends one AV1 stream', 'media().then((m) => { const sent = m.outbound.filter((s) => s.kind === "video"); return sent.length === 1 && sent[0].codec.toLowerCase() === "video/av1"; })');
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(0))');
        await widthBecomes(other, 'becomes small', (width) => width > 0 && width <= 320);
        await other.receives(['video']);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(2))');
        await widthBecomes(other, 'becomes large', (width) => width >= 600, 30_000);
        await other.receives(['video']);
        return undefined;
      }, { sharp: true, room: { videoCaptureDefaults: AV1_SIZE, publishDefaults: { videoCodec: 'av1', backupCodec: false } } }, { publish: false }),
  },
  {
    title: 'MED-2 the picture follows what the viewer’s network carries, and only theirs',
    heavy: true,
    act: async (cast) => {
      const link = await openNarrowLink(cast.stage.sfu.udpPort);
      try {
        await pair(cast, async (one, other) => {
          await widthBecomes(other, 'is large over a wide network', (width) => width >= 960);
          await narrowTo(link, 350_000);
          await widthBecomes(other, 'becomes small on a narrow network', (width) => width > 0 && width <= 640, 20_000);
          await other.receives();
          // What the server says to ben of his own sending goes through the narrow place too: his sender needs its time to find its pace again.
          await widthBecomes(one, 'is large for the other', (width) => width >= 960, 45_000);
          link.allow(Infinity);
          await widthBecomes(other, 'becomes large again', (width) => width >= 960, 75_000);
        }, { sharp: true }, { mediaThrough: link.port });
      } finally {
        link.close();
      }
    },
  },
  {
    title: 'MED-2 within one VP9 stream (SVC) the picture follows what the viewer’s network carries',
    heavy: true,
    once: true,
    act: async (cast) => {
      const link = await openNarrowLink(cast.stage.sfu.udpPort);
      try {
        await pair(cast, async (one, other) => {
          if (!(await one.do<boolean>('canSend("video/vp9")'))) return 'this browser cannot send VP9';
          await widthBecomes(other, 'is large over a wide network', (width) => width >= 960, 45_000);
          await narrowTo(link, 350_000);
          await widthBecomes(other, 'becomes small on a narrow network', (width) => width > 0 && width <= 640, 30_000);
          await other.receives(['video']);
          link.allow(Infinity);
          await widthBecomes(other, 'becomes large again', (width) => width >= 960, 75_000);
          return undefined;
        }, { sharp: true, room: { dynacast: true, publishDefaults: { videoCodec: 'vp9', backupCodec: false } } }, { publish: false, mediaThrough: link.port });
      } finally {
        link.close();
      }
    },
  },
  {
    title: 'MED-2 what nobody looks at is not even encoded (dynacast)',
    heavy: true,
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await widthBecomes(other, 'is large', (width) => width >= 960);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(0))');
        await becomes(one, 'encodes the smallest alone', 'encodedWidth().then((width) => width > 0 && width <= 480)', 20_000);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(2))');
        await widthBecomes(other, 'is large again', (width) => width >= 960, 20_000);
      }, { sharp: true, room: { dynacast: true } }, { sharp: false }),
  },
  {
    title: 'MED-2 a picture out of sight is not sent, and comes back with the view (adaptiveStream)',
    once: true,
    act: (cast) =>
      pair(cast, async (_one, other) => {
        await other.do('showAll(160, 90)');
        await other.receives(['video']);
        await other.do('hideAll()');
        await becomes(other, 'nothing is sent', 'still("video")', 20_000);
        await other.receives(['audio']);
        await other.do('showAll(160, 90)');
        await other.receives(['video']);
      }, {}, { room: { adaptiveStream: true } }),
  },
];
