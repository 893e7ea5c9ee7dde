/** Data tracks: named streams of frames over the lossy channel `_data_track`, which only those who ask for one receive. */
import {
  DataTrackFrameEncoding,
  DataTrackInfo,
  DataTrackSchemaEncoding,
  DataTrackSchemaId,
  DataTrackSubscriberHandles,
  DataTrackSubscriberHandles_PublishedDataTrack,
  PublishDataTrackResponse,
  RequestResponse,
  RequestResponse_Reason,
  UnpublishDataTrackResponse,
  type PublishDataTrackRequest,
  type UnpublishDataTrackRequest,
  type UpdateDataSubscription,
} from '@livekit/protocol';
import { maySee } from './audience.js';
import { mayPublishData } from './grants.js';
import { createId } from './ids.js';
import { MAX_DATA_TRACKS_PER_PARTICIPANT, MAX_DATA_WISHES, MAX_ENCODING_CHARS, MAX_NAME_CHARS } from './limits.js';
import type { Participant } from './participant.js';

export const DATA_TRACKS = '_data_track';

export interface DataTrack {
  readonly info: DataTrackInfo;
  readonly owner: Participant;
  /** Viewers and the number by which each knows the track. */
  readonly viewers: Map<Participant, number>;
}

const MAX_HANDLE = 0xffff;
/** Header: version and flags, reserved, then the 16-bit handle at 2, sequence, frame number, timestamp; 12 octets, before extensions. */
const HEADER_BYTES = 12;
const HANDLE_OFFSET = 2;
const MAX_FRAME_BYTES = 64 * 1024;

export function publishDataTrack(owner: Participant, request: PublishDataTrackRequest): void {
  const reason = refusalOf(owner, request);
  if (reason !== undefined) {
    const value = new RequestResponse({ reason, request: { case: 'publishDataTrack', value: request } });
    owner.send({ case: 'requestResponse', value });
    return;
  }
  const { pubHandle, name, encryption, frameEncoding, schema } = request;
  const info = new DataTrackInfo({ pubHandle, sid: createId('DTR_'), name, encryption });
  // Anew, for what else a client writes into them would go to everybody with each update.
  if (frameEncoding) info.frameEncoding = new DataTrackFrameEncoding({ value: frameEncoding.value });
  if (schema) info.schema = new DataTrackSchemaId({ name: schema.name, ...(schema.encoding && { encoding: new DataTrackSchemaEncoding({ value: schema.encoding.value }) }) });
  owner.dataTracks.set(pubHandle, { info, owner, viewers: new Map() });
  owner.send({ case: 'publishDataTrackResponse', value: new PublishDataTrackResponse({ info }) });
  owner.room.changed(owner);
}

function refusalOf(owner: Participant, { pubHandle, name, frameEncoding, schema }: PublishDataTrackRequest): RequestResponse_Reason | undefined {
  // Nobody sees a hidden participant, so nobody could ask for its tracks.
  if (!mayPublishData(owner.grants) || owner.grants.hidden) return RequestResponse_Reason.NOT_ALLOWED;
  if (pubHandle === 0 || pubHandle > MAX_HANDLE) return RequestResponse_Reason.INVALID_HANDLE;
  if (name === '' || name.length > MAX_NAME_CHARS) return RequestResponse_Reason.INVALID_NAME;
  if (!isShort(frameEncoding) || !isShort(schema?.encoding) || (schema?.name.length ?? 0) > MAX_NAME_CHARS) return RequestResponse_Reason.INVALID_REQUEST;
  if (owner.dataTracks.has(pubHandle)) return RequestResponse_Reason.DUPLICATE_HANDLE;
  if ([...owner.dataTracks.values()].some((track) => track.info.name === name)) return RequestResponse_Reason.DUPLICATE_NAME;
  if (owner.dataTracks.size >= MAX_DATA_TRACKS_PER_PARTICIPANT) return RequestResponse_Reason.LIMIT_EXCEEDED;
  return undefined;
}

/** A name of one's own for an encoding: some letters, not many. */
const isShort = (encoding: DataTrackFrameEncoding | DataTrackSchemaEncoding | undefined): boolean =>
  encoding?.value.case !== 'custom' || (encoding.value.value !== '' && encoding.value.value.length <= MAX_ENCODING_CHARS);

export function unpublishDataTrack(owner: Participant, request: UnpublishDataTrackRequest): void {
  const track = owner.dataTracks.get(request.pubHandle);
  if (track) return withdrawDataTrack(track);
  const reason = RequestResponse_Reason.NOT_FOUND;
  const value = new RequestResponse({ reason, request: { case: 'unpublishDataTrack', value: request } });
  return owner.send({ case: 'requestResponse', value });
}

export function withdrawDataTrack(track: DataTrack): void {
  const { owner, info } = track;
  if (!owner.dataTracks.delete(info.pubHandle)) return;
  dropViewers(track);
  owner.send({ case: 'unpublishDataTrackResponse', value: new UnpublishDataTrackResponse({ info }) });
  owner.room.changed(owner);
}

/** The owner or the track is gone; viewers hear of that by the owner's update. Nobody can wish for it any more. */
export function dropViewers(track: DataTrack): void {
  for (const viewer of track.viewers.keys()) viewer.dataSubscriptions.delete(track.info.sid);
  track.viewers.clear();
  for (const one of track.owner.room.participants.values()) one.dataWishes.delete(track.info.sid);
}

/** A wish stays while the track is there: what may not be seen yet is given as soon as it may. */
export function updateDataSubscription(viewer: Participant, request: UpdateDataSubscription): void {
  for (const { trackSid, subscribe } of request.updates) {
    const track = dataTrackBySid(viewer, trackSid);
    if (!track) continue;
    if (!subscribe) viewer.dataWishes.delete(trackSid);
    else if (viewer.dataWishes.size < MAX_DATA_WISHES) viewer.dataWishes.add(trackSid);
    if (offerDataTo(viewer, track)) tellHandles(viewer);
  }
}

/** Brings one viewer's data subscriptions in line with what it may and wants to receive. */
export function arrangeData(viewer: Participant): void {
  let changed = false;
  for (const owner of viewer.room.participants.values()) {
    for (const track of owner.dataTracks.values()) changed = offerDataTo(viewer, track) || changed;
  }
  if (changed) tellHandles(viewer);
}

/** Whether anything changed. */
function offerDataTo(viewer: Participant, track: DataTrack): boolean {
  const { sid } = track.info;
  const wanted = viewer !== track.owner && viewer.dataWishes.has(sid) && maySee(viewer, track);
  if (wanted === track.viewers.has(viewer)) return false;
  if (!wanted) {
    track.viewers.delete(viewer);
    viewer.dataSubscriptions.delete(sid);
    return true;
  }
  track.viewers.set(viewer, viewer.takeDataHandle());
  viewer.dataSubscriptions.set(sid, track);
  return true;
}

function tellHandles(viewer: Participant): void {
  const subHandles: Record<number, DataTrackSubscriberHandles_PublishedDataTrack> = {};
  for (const { info, owner, viewers } of viewer.dataSubscriptions.values()) {
    subHandles[viewers.get(viewer) ?? 0] = new DataTrackSubscriberHandles_PublishedDataTrack({
      publisherIdentity: owner.identity,
      publisherSid: owner.sid,
      trackSid: info.sid,
    });
  }
  viewer.send({ case: 'dataTrackSubscriberHandles', value: new DataTrackSubscriberHandles({ subHandles }) });
}

function dataTrackBySid(viewer: Participant, sid: string): DataTrack | undefined {
  for (const owner of viewer.room.participants.values()) {
    for (const track of owner.dataTracks.values()) if (track.info.sid === sid) return track;
  }
  return undefined;
}

/** Frames pass through unread; only the number of the track is each viewer's own. Sending copies at once, so one buffer serves all. */
export function routeFrame(owner: Participant, frame: Buffer): void {
  if (owner.isGone || !mayPublishData(owner.grants) || frame.length < HEADER_BYTES || frame.length > MAX_FRAME_BYTES) return;
  const track = owner.dataTracks.get(frame.readUInt16BE(HANDLE_OFFSET));
  if (!track) return;
  for (const [viewer, handle] of track.viewers) {
    frame.writeUInt16BE(handle, HANDLE_OFFSET);
    viewer.connection.sendMessage(DATA_TRACKS, frame);
  }
}
