/**
 * What runs inside the browser: a thin hand on an unmodified livekit-client. Plain text, because it is served as is
 * to browsers that know nothing of TypeScript.
 */
export const PAGE = `<!doctype html><meta charset="utf-8"><title>conformance</title>
<script src="/livekit-client.js"></script>
<script>
const LK = window.LivekitClient;
LK.setLogLevel('warn');
const events = [], messages = [];
let room;
const EVENTS = ['connected','disconnected','reconnecting','reconnected','signalReconnecting','trackSubscribed','trackUnsubscribed',
  'participantConnected','participantDisconnected','trackMuted','trackUnmuted','localTrackPublished','localTrackUnpublished','trackSubscriptionFailed',
  'activeSpeakersChanged','connectionQualityChanged','participantPermissionsChanged','trackStreamStateChanged','trackPublished'];
const words = (a) => a && typeof a === 'object' ? (a.identity || a.sid || a.kind || '') : String(a ?? '');
async function join(url, token, options = {}, connect = {}) {
  room = window.room = new LK.Room(options);
  for (const name of EVENTS) room.on(name, (...a) => events.push({ name, at: performance.now(), detail: words(a[0]), more: words(a[1]) }));
  room.on('dataReceived', (bytes, from, kind, topic) => messages.push({ text: new TextDecoder().decode(bytes), from: from && from.identity, topic }));
  room.on('trackSubscribed', (track) => { const element = track.attach(); document.body.appendChild(element);
    if (track.kind === 'video') { element.requestVideoFrameCallback && element.requestVideoFrameCallback(() => events.push({ name: 'firstFrame', at: performance.now(), detail: track.sid })); } });
  const started = performance.now();
  await room.connect(url, token, connect);
  return performance.now() - started;
}
/** Sends media to another port than the server named; the server learns no other way to this page. */
function goThrough(from, to) {
  const moved = (text) => text.replaceAll(' ' + from + ' typ ', ' ' + to + ' typ ');
  const { setRemoteDescription, addIceCandidate } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setRemoteDescription = function (d) { return setRemoteDescription.call(this, { type: d.type, sdp: moved(d.sdp) }); };
  RTCPeerConnection.prototype.addIceCandidate = function (c) { return addIceCandidate.call(this, c && c.candidate ? { candidate: moved(c.candidate), sdpMid: c.sdpMid, sdpMLineIndex: c.sdpMLineIndex } : c); };
  Object.defineProperty(RTCPeerConnection.prototype, 'onicecandidate', { set() {}, get: () => null });
}
async function joinRefused(url, token) {
  const one = new LK.Room();
  try { await one.connect(url, token); return 'connected'; } catch (error) { return error.name + ' ' + (error.reasonName || '') + ' ' + (error.status || ''); }
}
const publish = () => room.localParticipant.enableCameraAndMicrophone();
const say = (text, options) => room.localParticipant.publishData(new TextEncoder().encode(text), options);
async function media() {
  const out = { state: room.state, inbound: [], outbound: [], remote: room.remoteParticipants.size };
  const manager = room.engine.pcManager;
  out.mode = manager && manager.mode;
  for (const connection of [manager && manager.publisher, manager && manager.subscriber]) {
    const native = connection && connection._pc;
    if (!native) continue;
    const stats = await native.getStats();
    stats.forEach((entry) => {
      const codec = entry.codecId && stats.get(entry.codecId);
      if (entry.type === 'inbound-rtp') out.inbound.push({ kind: entry.kind, packets: entry.packetsReceived, lost: entry.packetsLost, decoded: entry.framesDecoded || 0,
        width: entry.frameWidth || 0, energy: entry.totalAudioEnergy || 0, samples: entry.totalSamplesReceived || 0, concealed: entry.concealedSamples || 0, codec: codec && codec.mimeType, nacks: entry.nackCount, bytes: entry.bytesReceived,
        freezes: entry.freezeCount, mid: entry.mid, jitterDelay: entry.jitterBufferDelay });
      if (entry.type === 'outbound-rtp') out.outbound.push({ kind: entry.kind, rid: entry.rid, packets: entry.packetsSent, width: entry.frameWidth, codec: codec && codec.mimeType, target: entry.targetBitrate, active: entry.active });
      if (entry.type === 'remote-candidate' || entry.type === 'local-candidate') (out.candidates ||= []).push(entry.candidateType + ' ' + entry.address + ':' + entry.port);
    });
  }
  return out;
}
const seen = () => ({ events, messages, state: room && room.state });
const remoteVideo = () => [...room.remoteParticipants.values()].flatMap((p) => [...p.videoTrackPublications.values()]);
const remoteAudio = () => [...room.remoteParticipants.values()].flatMap((p) => [...p.audioTrackPublications.values()]);
</script>`;
