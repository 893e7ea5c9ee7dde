/** A track that a participant announced, from `addTrack` until it is withdrawn. */
import {
  Encryption_Type,
  SimulcastCodecInfo,
  TrackInfo,
  TrackSource,
  TrackType,
  VideoLayer,
  type AddTrackRequest,
} from '@livekit/protocol';
import { codecNamed, type CodecName } from '../rtp/codecs.js';
import type { UpTrack } from '../media/up-track.js';
import type { Participant } from './participant.js';
import { MAX_FEATURES_NAMED, MAX_LAYERS_NAMED, MAX_NAME_CHARS, MAX_RID_CHARS } from './limits.js';

export interface PublishedTrack {
  readonly info: TrackInfo;
  /** The client's ids for it: one per codec. */
  readonly cids: string[];
  readonly up: UpTrack;
  /** The section it comes on; undefined before the first offer that names it. */
  mid: string | undefined;
  /** Whether the others have been told. */
  announced: boolean;
  readonly owner: Participant;
  readonly quality: QualityDemand;
}

/** What the publisher was last told to send (dynacast). */
export interface QualityDemand {
  /** By codec, in the order announced: the largest layer that somebody wants, -1 for none. */
  told: readonly number[] | undefined;
  lowerSince: number | undefined;
}

export const isVideo = (track: PublishedTrack): boolean => track.info.type === TrackType.VIDEO;

/** LiveKit names codecs as MIME types; some clients send the bare name. */
export function mimeOf(type: TrackType, codec: string): string {
  if (codec === '') return '';
  const bare = codec.toLowerCase().replace(/^(audio|video)\//, '');
  return `${type === TrackType.AUDIO ? 'audio' : 'video'}/${bare.slice(0, 32)}`;
}

/** Field by field and bounded, for everybody gets them with each update: so nobody's socket is filled by another's words. */
export const layersFrom = (layers: readonly VideoLayer[]): VideoLayer[] =>
  layers.slice(0, MAX_LAYERS_NAMED).map((layer) => new VideoLayer({ ...layer, rid: layer.rid.slice(0, MAX_RID_CHARS) }));

export function trackInfoFrom(request: AddTrackRequest, sid: string): TrackInfo {
  const layers = layersFrom(request.layers);
  const codecs = request.simulcastCodecs.slice(0, 2).map(
    (codec) =>
      new SimulcastCodecInfo({
        mimeType: mimeOf(request.type, codec.codec),
        cid: codec.cid.slice(0, MAX_NAME_CHARS),
        layers: codec.layers.length > 0 ? layersFrom(codec.layers) : layers,
        videoLayerMode: codec.videoLayerMode,
      }),
  );
  return new TrackInfo({
    sid,
    type: request.type,
    name: request.name.slice(0, MAX_NAME_CHARS),
    muted: request.muted,
    width: request.width,
    height: request.height,
    simulcast: layers.length > 1,
    disableDtx: request.disableDtx,
    source: request.source,
    layers,
    mimeType: codecs[0]?.mimeType ?? (request.type === TrackType.AUDIO ? 'audio/opus' : ''),
    codecs,
    stereo: request.stereo,
    // Encrypted, it could not be taken apart for viewers that know only plain sound.
    disableRed: request.disableRed || request.encryption !== Encryption_Type.NONE,
    encryption: request.encryption,
    stream: (request.stream || defaultStream(request.source)).slice(0, MAX_NAME_CHARS),
    backupCodecPolicy: request.backupCodecPolicy,
    audioFeatures: request.audioFeatures.slice(0, MAX_FEATURES_NAMED),
  });
}

/** Tracks of one stream are played in step: microphone with camera, a screen with its sound. */
function defaultStream(source: TrackSource): string {
  return source === TrackSource.SCREEN_SHARE || source === TrackSource.SCREEN_SHARE_AUDIO
    ? 'screen_share'
    : 'camera';
}

export const codecOf = (track: PublishedTrack): CodecName | undefined => codecOfMime(track.info.mimeType);

/** `video/VP9` and the like. */
export function codecOfMime(mimeType: string): CodecName | undefined {
  const bare = mimeType.split('/')[1];
  return bare === undefined ? undefined : codecNamed(bare);
}

/** The codecs that its sender can send it in, the first choice first; one with an empty name where none was announced. */
export const mimesOf = (track: PublishedTrack): string[] =>
  track.info.codecs.length > 0 ? track.info.codecs.map((codec) => codec.mimeType) : [track.info.mimeType];

/** The second codec of a track that comes on this section. */
export const backupOn = (track: PublishedTrack, section: { mid: string; cid: string | undefined }): SimulcastCodecInfo | undefined =>
  track.info.codecs.slice(1).find((codec) => codec.cid !== '' && (codec.cid === section.cid || codec.mid === section.mid));
