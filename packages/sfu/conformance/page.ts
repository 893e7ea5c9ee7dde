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
  'activeSpeakersChanged','connectionQualityChanged','participantPermissionsChanged','trackStreamStateChanged','trackPublished','trackUnpublished',
  'participantMetadataChanged','participantNameChanged','participantAttributesChanged','roomMetadataChanged','trackSubscriptionPermissionChanged'];
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
/** From now on this browser says that it receives no codec of these names. */
function forget(names) {
  const kept = RTCRtpReceiver.getCapabilities('video').codecs.filter((codec) => !names.test(codec.mimeType));
  for (const method of ['createOffer', 'createAnswer']) {
    const original = RTCPeerConnection.prototype[method];
    RTCPeerConnection.prototype[method] = function (...rest) {
      for (const t of this.getTransceivers()) if (t.receiver.track.kind === 'video' && t.direction === 'recvonly') t.setCodecPreferences(kept);
      return original.apply(this, rest);
    };
  }
}
async function joinRefused(url, token, options) {
  const one = new LK.Room(options);
  try { await one.connect(url, token); return 'connected'; } catch (error) { return error.name + ' ' + (error.reasonName || '') + ' ' + (error.status || ''); }
}
/** Pages that share a camera share its size, which whoever opens it first chooses; and once it is stuck, it is for all. Each takes its own. */
const camera = new URLSearchParams(location.search).get('camera');
if (camera !== null) {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    if (!wish.video) return ask(wish);
    // Of Chromium's made-up ones the second has grey pictures of 16 bits, which no encoder takes.
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'videoinput').filter((_, index) => index !== 1);
    const { deviceId } = cameras[camera % cameras.length];
    return ask({ ...wish, video: { ...(wish.video === true ? {} : wish.video), deviceId: { exact: deviceId } } });
  };
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
      if (entry.type === 'outbound-rtp') out.outbound.push({ kind: entry.kind, rid: entry.rid, packets: entry.packetsSent, width: entry.frameWidth, codec: codec && codec.mimeType, target: entry.targetBitrate, active: entry.active, ssrc: entry.ssrc, frames: entry.framesEncoded || 0 });
      if (entry.type === 'remote-candidate' || entry.type === 'local-candidate') (out.candidates ||= []).push(entry.candidateType + ' ' + entry.address + ':' + entry.port);
    });
  }
  return out;
}
const seen = () => ({ events, messages, state: room && room.state });
const remoteVideo = () => [...room.remoteParticipants.values()].flatMap((p) => [...p.videoTrackPublications.values()]);
const remoteAudio = () => [...room.remoteParticipants.values()].flatMap((p) => [...p.audioTrackPublications.values()]);
const others = () => [...room.remoteParticipants.values()];
const published = (source) => others().flatMap((p) => [...p.trackPublications.values()]).filter((p) => p.source === source);
const pictureOf = (source) => Math.max(0, ...published(source).flatMap((p) => (p.track ? p.track.attachedElements : [])).map((e) => (e.readyState >= 2 ? e.videoWidth : 0)));
async function soundOf(source) {
  let energy = 0;
  for (const p of published(source)) if (p.track) (await p.track.receiver.getStats()).forEach((s) => { if (s.type === 'inbound-rtp') energy += s.totalAudioEnergy || 0; });
  return energy;
}
let shared = [];
/** A screen whose picture moves and that sounds, without asking for one. */
async function shareScreen() {
  const canvas = document.createElement('canvas'); canvas.width = 640; canvas.height = 360;
  const pen = canvas.getContext('2d'); let n = 0;
  const timer = setInterval(() => { pen.fillStyle = 'hsl(' + (n += 20) % 360 + ' 80% 50%)'; pen.fillRect(0, 0, 640, 360); }, 100);
  const audio = new AudioContext(); const tone = audio.createOscillator(); const out = audio.createMediaStreamDestination();
  tone.connect(out); tone.start();
  const tracks = [canvas.captureStream(10).getVideoTracks()[0], out.stream.getAudioTracks()[0]];
  shared = [() => clearInterval(timer), () => audio.close()];
  await room.localParticipant.publishTrack(tracks[0], { source: 'screen_share', simulcast: false });
  await room.localParticipant.publishTrack(tracks[1], { source: 'screen_share_audio', dtx: false, red: false });
}
async function unshareScreen() {
  for (const p of [...room.localParticipant.trackPublications.values()]) if (p.source.startsWith('screen_share')) await room.localParticipant.unpublishTrack(p.track);
  shared.forEach((end) => end());
}
const elements = () => [...document.querySelectorAll('video')];
const showAll = (width, height) => elements().forEach((e) => Object.assign(e.style, { display: 'block', width: width + 'px', height: height + 'px' }));
const hideAll = () => elements().forEach((e) => { e.style.display = 'none'; });
const streamsPaused = () => remoteVideo().some((p) => p.track && p.track.streamState === 'paused');
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const packetsOf = async (kind) => (await media()).inbound.filter((s) => s.kind === kind).reduce((sum, s) => sum + s.packets, 0);
/** Whether nothing of a kind arrives for 0.7 s. */
async function still(kind) { const before = await packetsOf(kind); await pause(700); return (await packetsOf(kind)) === before; }
/** The widest picture that is encoded within 0.7 s; 0 for none. */
async function encodedWidth() {
  const read = async () => (await media()).outbound.filter((s) => s.kind === 'video');
  const before = await read(); await pause(700);
  return Math.max(0, ...(await read()).filter((s) => s.frames > ((before.find((b) => b.ssrc === s.ssrc) || {}).frames || 0)).map((s) => s.width || 0));
}
const canSend = (mime) => RTCRtpSender.getCapabilities('video').codecs.some((c) => c.mimeType.toLowerCase() === mime);
const selectedPaths = async () => {
  const out = [];
  const manager = room.engine.pcManager;
  for (const t of [manager.publisher, manager.subscriber]) {
    if (!t || !t._pc) continue;
    const stats = await t._pc.getStats();
    stats.forEach((s) => { if (s.type === 'transport' && s.selectedCandidatePairId) { const pair = stats.get(s.selectedCandidatePairId); const far = pair && stats.get(pair.remoteCandidateId); if (far) out.push(far.protocol); } });
  }
  return out;
};
</script>`;
